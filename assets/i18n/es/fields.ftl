# Campos de formularios.

fields-last-day = Último día
fields-password-show = Mostrar contraseña
fields-pick-date = Elegir fecha
