# Actividad: lo que ha pasado, en palabras sencillas.

log-about = Persona, enlace o álbum
log-account = { $subject } recibió una cuenta
log-account-from = { $subject } recibió de { $actor } una cuenta ({ $role })
log-adding = { $actor } empezó a añadir fotos a { $subject }
log-adding-by-link = Alguien empezó a añadir fotos con el enlace { $subject }
log-album-changed = { $actor } cambió el álbum { $subject }
log-albums = Álbumes
log-all = Todo
log-all-restarted = { $actor } reactivó todos los enlaces
log-all-stopped = { $actor } pausó todos los enlaces
log-approved = { $count ->
    [one] { $actor } aceptó { $count } archivo para { $subject }
   *[other] { $actor } aceptó { $count } archivos para { $subject }
}
log-command-line = La línea de comandos
log-deleted = { $actor } eliminó la cuenta de { $subject }
log-downloaded = { $what ->
    [zip] { $actor } descargó un zip de { $subject }
    [copy] { $actor } descargó una copia de { $subject }
   *[original] { $actor } descargó un original de { $subject }
}
log-downloaded-by-somebody = { $what ->
    [zip] Alguien descargó un zip de { $subject }
    [copy] Alguien descargó una copia de { $subject }
   *[original] Alguien descargó un original de { $subject }
}
log-everything = Mostrar todo
log-first-day = Desde
log-from = desde { $network }
log-handed-over = { $actor } eliminó la cuenta de { $subject }; { $heir } se hizo cargo
log-invitation-revoked = { $actor } retiró la invitación de { $subject }
log-invitation-revoked-role = { $actor } retiró una invitación ({ $role })
log-invited = { $actor } creó una invitación o un enlace de acceso para { $subject }
log-invited-role = { $actor } creó una invitación ({ $role })
log-kept = Lo que se guarda
log-last-day = hasta
log-link-changed = { $actor } cambió el enlace { $subject }
log-link-deleted = { $actor } eliminó el enlace { $subject }
log-link-made = { $actor } creó el enlace { $subject }
log-link-opened = Alguien abrió el enlace { $subject }
log-link-password = Se escribió una contraseña incorrecta para el enlace { $subject }
log-link-policy = Unas reglas nuevas cambiaron el enlace { $subject }
log-link-previewed = Un chat pidió una vista previa del enlace { $subject }
log-links = Enlaces
log-links-restarted = { $actor } reactivó los enlaces a { $subject }
log-links-stopped = { $actor } pausó los enlaces a { $subject }
log-members = { $role ->
    [viewer] { $actor } cambió los miembros: { $subject } puede ver
    [contributor] { $actor } cambió los miembros: { $subject } puede añadir fotos
   *[none] { $actor } cambió los miembros: { $subject } ya no es miembro
}
log-nothing = No ha pasado nada de eso.
log-of-albums = Lo que ha pasado con tus álbumes y sus enlaces
log-of-server = Lo que ha pasado en este servidor
log-older = Mostrar anteriores
log-password = { $actor } tiene una contraseña nueva
log-password-for = { $actor } dio a { $subject } una contraseña nueva
log-people = Personas
log-policy = { $rules ->
    [links] { $actor } cambió las reglas de los enlaces
   *[log] { $actor } cambió las reglas de la actividad
}
log-quoted = «{ $name }»
log-rejected = { $count ->
    [one] { $actor } rechazó { $count } archivo para { $subject }
   *[other] { $actor } rechazó { $count } archivos para { $subject }
}
log-renamed = { $before } ahora se llama { $subject }
log-robot = Robot, no se cuenta
log-role = { $actor } dio a { $subject } este rol: { $role }
log-role-admin = administrador
log-role-editor = editor
log-role-guest = invitado
log-role-viewer = lector
log-server = Servidor
log-sessions-ended = { $actor } cerró todas las sesiones de { $subject }
log-show = Mostrar
log-sign-in = { $actor } inició sesión
log-sign-in-failed = Se escribió una contraseña incorrecta para la cuenta { $subject }
log-sign-ins = Inicios de sesión
log-switched-off = { $actor } desactivó la cuenta de { $subject }
log-switched-on = { $actor } reactivó la cuenta de { $subject }
log-title = Actividad
log-token-made = { $actor } creó el token de API { $token }
log-token-of = { $token } de { $owner }
log-token-revoked = { $actor } revocó el token de API { $token }
log-topic = Tema
log-trash-emptied = { $count ->
    [one] { $actor } vació la papelera: { $count } archivo
   *[other] { $actor } vació la papelera: { $count } archivos
}
log-trashed = { $count ->
    [one] { $actor } movió { $count } elemento de { $subject } a la papelera
   *[other] { $actor } movió { $count } elementos de { $subject } a la papelera
}
log-visits = Visitas
