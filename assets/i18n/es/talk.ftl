# Comentarios y «me gusta».

talk-be-first = Sé la primera persona en hacerlo.
talk-comment = Comentario
talk-comments = Comentarios
talk-comments-on = Comentarios sobre { $title }
talk-earlier = Comentarios anteriores
talk-latest = Últimos comentarios
talk-like-album = Me gusta este álbum
talk-like-photo = Me gusta esta foto
talk-liked-album = Te gusta este álbum. Quitar el me gusta
talk-liked-photo = Te gusta esta foto. Quitar el me gusta
talk-likes = { $count ->
    [one] { $count } me gusta
   *[other] { $count } me gusta
}
talk-likes-the-album = ha dado me gusta al álbum
talk-likes-this = ha dado me gusta
talk-name = Tu nombre
talk-name-as = Como
talk-nothing-about-album = Nadie ha dicho nada todavía sobre este álbum.
talk-nothing-about-photo = Nadie ha dicho nada todavía sobre esta foto.
talk-open = { $kind ->
    [video] Abrir el vídeo
    [audio] Abrir la grabación
    [document] Abrir el documento
   *[other] Abrir la foto
}
talk-opener = Comentarios y me gusta
talk-opener-counted = { $count ->
    [one] Comentarios y me gusta, { $count } comentario
   *[other] Comentarios y me gusta, { $count } comentarios
}
talk-remove-comment = Quitar este comentario de { $author }
talk-said = Lo que se ha dicho
talk-say = Di algo
talk-send = Enviar
talk-show-to-everyone = Mostrar a todos
talk-skip-to-comments = Ir a los comentarios
talk-somebody = Alguien
talk-visitor = Visitante
talk-waiting = En espera
talk-waiting-told = Solo tú lo ves hasta que el propietario lo haya revisado.
talk-wrong-empty = Primero escribe algo.
talk-wrong-full = Este álbum no admite más comentarios.
talk-wrong-long = Un comentario puede tener { $most } caracteres.
talk-wrong-name = Escribe un nombre de 1 a { $most } caracteres.
talk-wrong-read-only = Aquí puedes leer, pero no escribir.
talk-wrong-sign-in = Inicia sesión para decir algo aquí.
