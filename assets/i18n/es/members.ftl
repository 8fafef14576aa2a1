# Las personas de un álbum y quién puede verlo.

members-add-somebody = Añadir a alguien
members-added = { $count ->
    [one] Ha añadido { $count } foto
   *[other] Ha añadido { $count } fotos
}
members-added-by = Añadidas por { $people }
members-added-here = { $count ->
    [one] ha añadido { $count } foto
   *[other] ha añadido { $count } fotos
}
members-added-nothing = Aún no ha añadido nada
members-admin = Administrador, lo ve todo
members-and-more = Y { $count } más.
members-anyone = Quien tenga la dirección puede ver esto.
members-anyone-downloads = Quien tenga la dirección puede ver y descargar esto.
members-around = Quienes ven «{ $album }» ven también este álbum, porque está dentro.
members-can-sign-in = Puede iniciar sesión
members-change = Cambiar
members-contributor = Colaborador
members-contributor-around = Colaborador de un álbum que lo contiene
members-contributor-of = Colaborador de «{ $album }»
members-hint = Los miembros ven el álbum con cualquier nivel de acceso. Los colaboradores también añaden fotos.
members-is-none = { $name } no es miembro.
members-is-own = El álbum es de { $name }.
members-leave = Salir
members-leave-album = Salir del álbum
members-leave-hint = Ya no verás este álbum como miembro. Las fotos que añadiste se quedan.
members-leave-means = Solo su propietario puede volver a dejarte entrar. Las fotos que añadiste se quedan.
members-leave-question = ¿Salir de este álbum?
members-link-endless = Sin caducidad
members-link-made-by = creado por { $name }
members-link-opens = abre «{ $album }»
members-link-password = con contraseña
members-link-until = Hasta el { $day }
members-links-stopped = { $count ->
    [one] { $count } enlace en pausa desde el { $moment }.
   *[other] { $count } enlaces en pausa desde el { $moment }.
}
members-many = El álbum ya tiene todos los miembros que puede tener.
members-more = { $count } más
members-no-link = Ahora ningún enlace lleva aquí.
members-none = Nadie todavía.
members-only-see = Solo los miembros ven quiénes son los miembros.
members-owner = Propietario
members-owner-around = Propietario del álbum que lo contiene
members-owner-of = Propietario de «{ $album }»
members-people = Personas
members-photos-by = Fotos de { $people }
members-removal = { $name } ya no verá el álbum como miembro.
members-removal-photos = { $count ->
    [one] { $count } foto que añadió { $name } se queda en el álbum.
   *[other] { $count } fotos que añadió { $name } se quedan en el álbum.
}
members-remove-and-take-out = { $count ->
    [one] Quitar y sacar { $count } foto
   *[other] Quitar y sacar { $count } fotos
}
members-role = Rol
members-role-of = Rol de { $name }
members-role-wrong = Elige «lector» o «colaborador».
members-seen-by = { $people ->
    [one] { $people } persona con cuenta puede ver esto.
   *[other] { $people } personas con cuenta pueden ver esto.
}
members-seen-by-and-link = { $people ->
    [one] { $people } persona con cuenta puede ver esto, y quien tenga el enlace.
   *[other] { $people } personas con cuenta pueden ver esto, y quien tenga el enlace.
}
members-seen-by-and-links = { $people ->
    [one] { $people } persona con cuenta puede ver esto, y quien tenga uno de { $links } enlaces.
   *[other] { $people } personas con cuenta pueden ver esto, y quien tenga uno de { $links } enlaces.
}
members-start-again = Reanudar
members-stop-links = Pausar todos los enlaces ahora
members-unknown = Aquí nadie se llama así.
members-user-name = Nombre de usuario
members-viewer = Lector
members-viewer-around = Lector de un álbum que lo contiene
members-viewer-of = Lector de «{ $album }»
members-who-sees = ¿Quién puede ver esto?
members-who-sees-album = ¿Quién puede ver «{ $album }»?
members-who-sees-photo = ¿Quién puede ver esta foto?
