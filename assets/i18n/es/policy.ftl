# Lo que el servidor exige a cada enlace y cuánto se guarda el registro.

policy-changes = { $count ->
    [one] Cambia { $count } enlace
   *[other] Cambian { $count } enlaces
}
policy-changes-back = Volver a Reglas para enlaces
policy-changes-more = y { $count } más
policy-changes-save = { $count ->
    [one] Guardar y cambiar { $count } enlace
   *[other] Guardar y cambiar { $count } enlaces
}
policy-changes-text = Aún no se ha guardado nada. Estos incumplen las nuevas reglas.
policy-comment = Puede permitir comentarios
policy-cut-comments = Los visitantes ya no comentan
policy-cut-ends = Funciona hasta el { $day } (ahora hasta el { $before })
policy-cut-ends-endless = Funciona hasta el { $day } (ahora sin fin)
policy-cut-paused = Queda en pausa hasta que tenga contraseña
policy-cut-uploads = Los visitantes ya no añaden fotos
policy-each-says = Cada enlace sigue indicando si se puede
policy-endless = Sin fin
policy-every = Cada enlace
policy-log = Qué guarda el registro
policy-log-addresses = De dónde venía alguien
policy-log-addresses-meaning = Solo la red, como 203.0.113.x. Al desactivarlo también se borra lo guardado
policy-log-days = Durante
policy-log-days-hint = las entradas más antiguas se borran
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
policy-stricter = Las reglas más estrictas valen también para los enlaces que ya existen. Verás cuáles cambian antes de que ocurra nada.
policy-title = Reglas para enlaces
policy-upload = Puede permitir añadir fotos
policy-usual-days = El formulario propone primero
policy-whom = Valen para todos, también para los administradores
policy-wrong-comment = Aquí los visitantes no pueden comentar.
policy-wrong-duration = Elige una de las duraciones.
policy-wrong-expires = Aquí los enlaces funcionan como máximo { $days } días: hasta el { $day }.
policy-wrong-makers = Elige editores o administradores.
policy-wrong-password = Aquí cada enlace necesita una contraseña.
policy-wrong-password-short = Elige una contraseña de al menos { $count } caracteres.
policy-wrong-shortest = Indica de 4 a 64 caracteres.
policy-wrong-upload = Aquí los visitantes no pueden subir nada.
policy-wrong-usual-days = No elijas un tiempo más largo que el máximo.
