# Lo que el servidor exige a cada enlace y cuánto se guarda el registro.

policy-changes = { $count ->
    [one] Cambia { $count } enlace
   *[other] Cambian { $count } enlaces
}
policy-changes-back = Volver a «Reglas para enlaces»
policy-changes-more = y { $count } más
policy-changes-save = Guardar y cambiar { $count }
policy-changes-text = Aún no se ha guardado nada. Estos incumplen las nuevas reglas.
policy-comment = Puede permitir comentarios
policy-cut-comments = Los visitantes ya no comentan
policy-cut-ends = Funciona hasta el { $day } (ahora hasta el { $before })
policy-cut-ends-endless = Funciona hasta el { $day } (ahora sin caducidad)
policy-cut-paused = Queda en pausa hasta que tenga contraseña
policy-cut-uploads = Los visitantes ya no añaden fotos
policy-each-says = Cada enlace sigue indicando si se puede
policy-endless = Sin caducidad
policy-every = Cada enlace
policy-log = Qué guarda «Actividad»
policy-log-addresses = Desde dónde se conectó alguien
policy-log-addresses-meaning = Solo la red, como 203.0.113.x. Al desactivarlo también se elimina lo guardado
policy-log-days = Durante
policy-log-days-hint = las entradas más antiguas se eliminan
policy-log-years = { $count ->
    [one] { $count } año
   *[other] { $count } años
}
policy-makers = Creado por
policy-makers-admins = Solo administradores
policy-makers-editors = Editores y administradores
policy-makers-hint = los que ya existen se quedan
policy-most-days = Funciona como máximo
policy-password = Necesita una contraseña
policy-password-meaning = No se muestra nada antes de escribirla
policy-resting = En este servidor cada enlace necesita una contraseña. Ponle una y podrá volver a funcionar.
policy-shortest = Longitud mínima de la contraseña
policy-shortest-hint = de 4 a 64 caracteres; las ya puestas se quedan
policy-stricter = Las reglas más estrictas se aplican también a los enlaces que ya existen. Verás cuáles cambian antes de que ocurra nada.
policy-title = Reglas para enlaces
policy-upload = Puede permitir añadir fotos
policy-usual-days = El formulario propone primero
policy-whom = Se aplican a todos, también a los administradores
policy-wrong-comment = Aquí los visitantes no pueden comentar.
policy-wrong-duration = Elige una de las duraciones.
policy-wrong-expires = Aquí los enlaces funcionan como máximo { $days } días: hasta el { $day }.
policy-wrong-makers = Elige editores o administradores.
policy-wrong-password = Aquí cada enlace necesita una contraseña.
policy-wrong-password-short = Elige una contraseña de al menos { $count } caracteres.
policy-wrong-shortest = Indica de 4 a 64 caracteres.
policy-wrong-upload = Aquí los visitantes no pueden subir nada.
policy-wrong-usual-days = Elige como máximo el tiempo más largo permitido.
