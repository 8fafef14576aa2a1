# Enlaces compartidos: la lista, sus páginas y lo que está mal en uno.

links-active = Activos
links-back-to-album = Volver al álbum
links-by = por { $name }
links-chip-active = Activo
links-chip-adding = Admite fotos
links-chip-expired = Caducó el { $day }
links-chip-paused = En pausa
links-chip-until = Hasta el { $day }
links-clear-open = { $count ->
    [one] Eliminar { $count } enlace caducado
   *[other] Eliminar { $count } enlaces caducados
}
links-clear-question = { $count ->
    [one] ¿Eliminar { $count } enlace caducado?
   *[other] ¿Eliminar { $count } enlaces caducados?
}
links-clear-text = Desaparecen para siempre y ya no se pueden prolongar.
links-copy = Copiar enlace
links-copy-address = Copiar la dirección
links-copy-named = Copiar la dirección de «{ $name }»
links-delete = Eliminar enlace
links-delete-question = ¿Eliminar «{ $name }»?
links-delete-text = El enlace deja de funcionar de inmediato, para todos y para siempre. Las fotos se quedan donde están.
links-downloads = { $count ->
    [one] { $number } descarga
   *[other] { $number } descargas
}
links-each-all-as-text = Todos los enlaces como texto
links-each-as-text = Mostrar como texto
links-each-copy-list = Copiar lista
links-each-line = { $url } (contraseña { $password })
links-each-list-copied = Lista copiada
links-each-name = Para { $name }
links-each-of = (enlace de { $name })
links-each-password = contraseña { $password }
links-each-passwords-once = Las contraseñas solo se muestran ahora.
links-each-ready = { $count ->
    [one] { $count } enlace está listo
   *[other] { $count } enlaces están listos
}
links-edit-named = Editar «{ $name }»
links-embed-code = Código para insertar
links-embed-copied = Código para insertar copiado
links-embed-copy = Copiar código para insertar
links-empty = Los enlaces que crees aparecerán aquí.
links-empty-choose = Elegir un álbum para compartir
links-expired = Caducados
links-extend = Prolongar
links-extend-named = Prolongar «{ $name }» 30 días
links-extend-title = 30 días más
links-for = para { $name }
links-kind-album = Álbum
links-kind-selection = Selección
links-last-used = Último uso: { $date }
links-many = enlaces
links-more = Más
links-more-named = Más sobre «{ $name }»
links-new = Nuevo enlace
links-not-used = Aún sin usar
links-nothing = Ningún enlace coincide.
links-nothing-all = Mostrar todos los enlaces
links-of-everybody = los enlaces de todos
links-one = enlace
links-open-as-guest = Abrir como invitado
links-open-named = Abrir «{ $name }» en una pestaña nueva
links-open-title = Abrir en una pestaña nueva
links-order = Orden
links-order-expiry = Caducan antes
links-order-newest = Más recientes primero
links-order-used = Último uso
links-order-views = Más visitas
links-page-address = Dirección
links-page-album = Álbum { $title }
links-page-back = Volver a «Enlaces compartidos»
links-page-copy-code = Copiar código
links-page-downloads = Descargas
links-page-end = Pausar o cambiar la dirección
links-page-extend = Prolongar 30 días
links-page-extend-meaning = El enlace ha caducado. Volverá a funcionar con la misma dirección.
links-page-last-used = Último uso
links-page-made = Creado
links-page-made-by = { $moment } por { $name }
links-page-not-yet = Todavía no
links-page-nothing = Nada por ahora.
links-page-only-takes = Nada del álbum: aquí solo se añaden fotos.
links-page-open-album = Abrir el álbum
links-page-pause-meaning = Los visitantes ven que el enlace no funciona por ahora. No se pierde nada.
links-page-remove-named = Quitar { $name } de este enlace
links-page-resume-meaning = El enlace está en pausa. Volverá a funcionar con la misma dirección.
links-page-selection = Selección { $title }
links-page-settings = Ajustes
links-page-shows = Qué muestra
links-page-uploads = Subidas
links-page-use = Uso
links-page-view-counted = Una visita se cuenta una vez por navegador y día, y nunca por las vistas previas de los chats.
links-page-views = Visitas
links-password-copied = Contraseña copiada
links-password-copy = Copiar contraseña
links-pause = Pausar
links-paused = En pausa
links-photos-and-videos = { $count } fotos y vídeos
links-qr = Código QR de este enlace
links-qr-png = Código QR en PNG
links-qr-svg = Código QR en SVG
links-ready = Tu enlace está listo
links-ready-embed = Insertar
links-ready-mail = Correo
links-ready-password-once = Solo se muestra ahora. Envíala aparte del enlace.
links-ready-qr-png = QR en PNG
links-ready-qr-svg = QR en SVG
links-ready-share = Compartir…
links-ready-until = hasta el { $day }
links-renew = Nueva dirección
links-renew-question = ¿Nueva dirección para «{ $name }»?
links-renew-text = La dirección anterior deja de funcionar de inmediato. Los ajustes se conservan; envía la nueva dirección a quienes deban tenerla.
links-resume = Reanudar
links-search = Buscar enlaces
links-seen-by = solo los ves tú y los administradores
links-share-title = Compartir «{ $title }»
links-sharing = Compartir
links-show = Mostrar
links-stop = Pausar todos los enlaces
links-stop-open = Pausar todos los enlaces
links-stop-question = ¿Pausar todos los enlaces ahora?
links-stop-text = { $count ->
    [one] { $count } enlace de este servidor, sea de quien sea, dejará de abrirse. Puedes reactivarlo.
   *[other] { $count } enlaces de este servidor, sean de quien sean, dejarán de abrirse. Puedes reactivarlos.
}
links-title = Enlaces compartidos
links-uploads = { $count ->
    [one] { $number } subida
   *[other] { $number } subidas
}
links-views = { $count ->
    [one] { $number } visita
   *[other] { $number } visitas
}
links-way-access = Acceso
links-way-links = Enlaces
links-ways = Formas de compartir
links-wrong-address = Una dirección tiene de 3 a 64 caracteres: a–z, 0–9 y -.
links-wrong-address-resting = Esa dirección era de otro enlace hasta hace poco. Elige otra.
links-wrong-address-used = Esa dirección ya está en uso. Elige otra.
links-wrong-each = Indica de 1 a { $most } personas, una por línea.
links-wrong-each-address = Deja la dirección vacía: cada persona recibe la suya.
links-wrong-line = Como máximo { $most } caracteres en una línea.
links-wrong-message = Un mensaje puede tener 2000 caracteres.
links-wrong-over = Elige una fecha posterior a hoy.
links-wrong-password = Esa no es la contraseña correcta.
links-wrong-password-short = Elige una contraseña de al menos 4 caracteres.
links-wrong-upload-only = Permite añadir fotos o muestra el álbum.
