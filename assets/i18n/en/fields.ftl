# Fields of forms.

fields-last-day = Last day
fields-password-show = Show password
fields-pick-date = Pick a date
