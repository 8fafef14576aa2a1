# Añadir fotos.

adding-added = Añadido
adding-again = Reintentar todo
adding-all-files = Todos los archivos
adding-asked-for = { $what ->
    [both] { $host } te pide fotos y vídeos.
    [videos] { $host } te pide vídeos.
    [sounds] { $host } te pide grabaciones de sonido.
   *[photos] { $host } te pide fotos.
}
adding-back = Volver al álbum
adding-choose = { $what ->
    [both] Elegir fotos y vídeos
    [videos] Elegir vídeos
    [sounds] Elegir grabaciones de sonido
   *[photos] Elegir fotos
}
adding-choose-folder = Elegir una carpeta
adding-collection = Importación del { $day }
adding-collection-told = Añadido por { $name } a { $album }.
adding-continue = Continuar
adding-drop = O suelta aquí archivos y carpetas.
adding-files = Archivos
adding-folder = Una carpeta
adding-folder-name = { $day } Importación de { $name }
adding-folders-stay = Las carpetas siguen siendo carpetas.
adding-limits = { $kinds }, hasta { $size } cada archivo.
adding-limits-files = { $kinds }, hasta { $size } cada archivo, { $files } a la vez.
adding-more = Añadir más
adding-name = Tu nombre
adding-name-shown = aparece junto a tus fotos
adding-no-undo = Aquí no puedes eliminar fotos. Pregunta al propietario si algo ha ido mal.
adding-no-undo-ask = Aquí no puedes eliminar fotos. Pregunta a { $host } si algo ha ido mal.
adding-nothing-to-take-back = Ahora no hay nada que puedas retirar.
adding-pause = Pausar
adding-photos = Añadir fotos
adding-photos-to = Añadir fotos a { $title }
adding-progress = Progreso
adding-review-first = El propietario revisa lo que añades antes de que otros lo vean.
adding-review-first-by = { $host } revisa lo que añades antes de que otros lo vean.
adding-see-album = Ver el álbum
adding-sign-in-again = Vuelve a iniciar sesión
adding-signed-out = Se ha cerrado tu sesión. { $link } y esto continuará solo.
adding-somebody = un visitante
adding-take-back = Retirar
adding-take-back-each = Puedes retirar cada archivo durante un tiempo, desde este navegador.
adding-take-back-file = Retirar { $name }
adding-take-back-for = { $count ->
    [one] Durante { $count } minuto puedes retirar lo que has añadido.
   *[other] Durante { $count } minutos puedes retirar lo que has añadido.
}
adding-take-back-until = { $size }, hasta las { $time }
adding-to = A { $title }
adding-unscripted = Esta página necesita JavaScript, que está desactivado en este navegador.
adding-waiting = En espera
adding-what-you-added = Lo que has añadido
adding-wrong-announced = Llegaron más de los { $bytes } bytes anunciados.
adding-wrong-broke-off = Se cortó la conexión. Lo que llegó hasta entonces se conserva.
adding-wrong-changed = El archivo cambió mientras se comprobaba.
adding-wrong-changed-since = El archivo ha cambiado desde que se entregó.
adding-wrong-cut = La imagen está cortada: le falta el final.
adding-wrong-damaged = La imagen está dañada y no se puede mostrar.
adding-wrong-empty = El archivo está vacío.
adding-wrong-goes-on = El archivo continúa en el byte { $received }.
adding-wrong-kind = { $what ->
    [drawing] Aquí solo se aceptan { $kinds }; esto es un dibujo que puede contener programas (SVG).
    [page] Aquí solo se aceptan { $kinds }; esto es una página web.
    [unknown] Aquí solo se aceptan { $kinds }; este tipo de archivo no se conoce aquí.
    [description] Aquí solo se aceptan { $kinds }; esto es una descripción sin su foto.
    [program] Aquí solo se aceptan { $kinds }; esto es un programa.
    [archive] Aquí solo se aceptan { $kinds }; esto es un archivo comprimido; descomprímelo y añade las fotos que contiene.
   *[other] Aquí solo se aceptan { $kinds }; esto es un documento.
}
adding-wrong-large = Demasiado grande: aquí un archivo puede tener como máximo { $size }.
adding-wrong-link-full = Este enlace no admite más: todo su espacio está ocupado. Pregunta a quien lo envió.
adding-wrong-locked = Otro programa está enviando este archivo ahora. Espera un momento.
adding-wrong-looked-at = El archivo se está comprobando. Espera un momento.
adding-wrong-most = { $count ->
    [one] Solo se puede añadir { $count } archivo a la vez. Añade primero este y después los demás.
   *[other] Se pueden añadir como máximo { $count } archivos a la vez. Añade primero estos y después los demás.
}
adding-wrong-name = Primero escribe tu nombre.
adding-wrong-no-room = No hay espacio suficiente en el disco de las fotos. Lo que ha llegado se conserva; avisa al propietario de este sitio.
adding-wrong-sizes = Pregunta por { $most } archivos a la vez como máximo.
adding-wrong-whole = El archivo está completo.
