# La página donde se revisa lo que se entregó.

review-approve = Aceptar
review-by = por { $name }, { $moment }
review-choose = Elegir { $file }
review-choose-one = Elige al menos una foto.
review-heading = Revisar
review-let-wait = Dejar en espera otra vez
review-look-at = Ver { $file }
review-not-rejected = Ya no están entre los rechazados.
review-nothing = No hay nada en espera.
review-nothing-rejected = { $days ->
    [one] En el último día no se rechazó nada.
   *[other] En los últimos { $days } días no se rechazó nada.
}
review-older = Mostrar anteriores
review-reject = Rechazar
review-rejected = Rechazados
review-select-all = Seleccionar todo
review-select-all-of = { $count ->
    [one] Seleccionar { $count } archivo de { $name }
   *[other] Seleccionar los { $count } archivos de { $name }
}
review-shown = Qué se muestra
review-sitting = { $count ->
    [one] { $count } archivo para { $album }
   *[other] { $count } archivos para { $album }
}
review-summary-nothing = Lo que la gente entrega espera aquí hasta que lo revises
review-summary-rejected = { $days ->
    [one] Los archivos rechazados se guardan { $days } día. Nadie más los ve.
   *[other] Los archivos rechazados se guardan { $days } días. Nadie más los ve.
}
review-summary-waiting = { $count ->
    [one] { $count } archivo espera. Nadie más lo ve hasta que lo aceptes.
   *[other] { $count } archivos esperan. Nadie más los ve hasta que los aceptes.
}
review-waiting = En espera
