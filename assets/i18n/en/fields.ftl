# Fields of forms.

fields-password-show = Show password
