# Campos de formularios.

fields-password-show = Mostrar contraseña
