# Why something was not done.

errors-busy = { $count ->
    [one] too many tries, wait { $count } second
   *[other] too many tries, wait { $count } seconds
}
errors-disk-full = The disk is full. Nothing was lost; free some space and try again.
errors-form-broken = Nothing was changed: the form did not arrive.
errors-form-fields = Too much at once: the form has more than { $most } fields.
errors-form-long = Too much at once: the form is longer than { $bytes } bytes.
errors-form-none = Nothing was changed: the request is not a form.
errors-gone = this link does not work any more
errors-internal = Something went wrong on the server. Tell its owner this number: { $number }.
errors-locked = this link asks for a password
errors-nothing-here = there is nothing at this address
errors-other-site = This came from another site, so nothing was changed. Open the page again and repeat it there.
errors-picture-away = The file is not there now.
errors-picture-cache = The picture was made but cannot be read from the cache.
errors-picture-changed = The file changed; it is being looked at again.
errors-picture-none = This kind of file has no picture.
errors-picture-unread = The file cannot be read now: { $error }.
errors-sign-in = sign in first
errors-token = this token does not work: it is wrong, expired or revoked
