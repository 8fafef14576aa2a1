# Lo que dice el script para añadir fotos.

uploader-added = Añadido
uploader-bytes = { $sent } de { $all }. Deja esta página abierta.
uploader-bytes-paused = { $sent } de { $all }. En pausa.
uploader-cancel = Cancelar { $name }
uploader-chosen = { $count ->
    [one] { $count } archivo elegido
   *[other] { $count } archivos elegidos
}
uploader-empty = El archivo está vacío
uploader-failed = No se pudo enviar. Comprueba la conexión.
uploader-looking = Comprobando si ya está
uploader-no-network = Esperando la red
uploader-no-server = Esperando al servidor
uploader-not-sent = No se pudo enviar.
uploader-of = { $sent } de { $all }
uploader-present = Ya estaba
uploader-progress = { $done } de { $all } añadidos
uploader-refused = No aceptado
uploader-retry = Reintentar { $name }
uploader-review = En espera
uploader-signed-out = Se cerró tu sesión. Iníciala de nuevo para continuar.
uploader-sum-added = { $count ->
    [one] { $count } archivo añadido
   *[other] { $count } archivos añadidos
}
uploader-sum-failed = { $count ->
    [one] { $count } no se pudo enviar
   *[other] { $count } no se pudieron enviar
}
uploader-sum-present = { $count ->
    [one] { $count } ya estaba
   *[other] { $count } ya estaban
}
uploader-sum-refused = { $count ->
    [one] { $count } no aceptado
   *[other] { $count } no aceptados
}
uploader-sum-review = { $count ->
    [one] { $count } archivo entregado, se revisará antes
   *[other] { $count } archivos entregados, se revisarán antes
}
uploader-thanks = { $parts }. ¡Gracias!
uploader-too-large = Demasiado grande: { $size }, el límite es { $most }
uploader-unreadable = No se pudo leer. Elígelo de nuevo.
