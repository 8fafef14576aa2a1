# Lo que dice el script para añadir fotos.

adding-added = Añadido
adding-bytes = { $sent } de { $all }. Deja esta página abierta.
adding-bytes-paused = { $sent } de { $all }. En pausa.
adding-cancel = Cancelar { $name }
adding-chosen = { $count ->
    [one] { $count } archivo elegido
   *[other] { $count } archivos elegidos
}
adding-empty = El archivo está vacío
adding-failed = No se pudo enviar. Comprueba la conexión.
adding-looking = Se mira si ya está
adding-no-network = Esperando la red
adding-no-server = Esperando al servidor
adding-not-sent = No se pudo enviar.
adding-of = { $sent } de { $all }
adding-present = Ya estaba
adding-progress = { $done } de { $all } añadidos
adding-refused = No aceptado
adding-retry = Volver a intentar { $name }
adding-review = En espera
adding-signed-out = Se cerró tu sesión. Iníciala de nuevo para continuar.
adding-sum-added = { $count ->
    [one] { $count } archivo añadido
   *[other] { $count } archivos añadidos
}
adding-sum-failed = { $count ->
    [one] { $count } no se pudo enviar
   *[other] { $count } no se pudieron enviar
}
adding-sum-present = { $count ->
    [one] { $count } ya estaba
   *[other] { $count } ya estaban
}
adding-sum-refused = { $count ->
    [one] { $count } no aceptado
   *[other] { $count } no aceptados
}
adding-sum-review = { $count ->
    [one] { $count } archivo entregado, se revisará antes
   *[other] { $count } archivos entregados, se revisarán antes
}
adding-thanks = { $parts }. ¡Gracias!
adding-too-large = Demasiado grande: { $size }, el límite es { $most }
adding-unreadable = No se pudo leer. Elígelo de nuevo.
