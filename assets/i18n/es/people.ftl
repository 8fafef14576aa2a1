# Cuentas, invitaciones y las personas de este servidor.

people-account-since = Cuenta desde el { $day }
people-admin = Administrador
people-admin-may = Todo: todos los álbumes y enlaces, las personas y el servidor.
people-albums = Álbumes
people-asks-again = Cada dispositivo vuelve a pedir la contraseña.
people-back = Volver a «Personas»
people-becomes = Será { $role }
people-change = Cambiar
people-choose-both = Elige un nombre y una contraseña. Solo sirven para este servidor.
people-choose-password = Elige una contraseña nueva. Se cierra la sesión en todos tus dispositivos.
people-copy-link = Copiar enlace
people-danger = Desactivar o eliminar
people-days = El enlace funciona durante
people-delete-means = La cuenta desaparece para siempre. Si nadie se hace cargo, solo los administradores podrán gestionar los álbumes ({ $albums }), los enlaces ({ $links }) terminan y las fotos se quedan sin nombre. Quien se haga cargo lo recibe todo; un enlace a un álbum que no pueda compartir deja de funcionar.
people-delete-whom = Eliminar la cuenta de { $name }
people-device = { $browser } en { $system }
people-device-list = Dispositivos
people-device-since = sesión iniciada el { $time }
people-device-used = Último uso: { $time }
people-devices = { $count ->
    [one] { $count } dispositivo
   *[other] { $count } dispositivos
}
people-editor = Editor
people-editor-may = Crea álbumes y enlaces, y gestiona los suyos.
people-expired = Caducada
people-guest = Invitado
people-guest-may = Solo ve lo que se comparte con esta cuenta.
people-has = { $name } tiene { $albums }, ha creado { $links } y ha añadido { $items } a álbumes.
people-heir = ¿Quién se hace cargo?
people-hello = Hola, { $name }
people-invitation-makes = Crea una cuenta ({ $role }) y después deja de funcionar.
people-invitation-ready = La invitación está lista
people-invitations = Invitaciones
people-invite = Invitar a alguien
people-invite-albums = Compartir álbumes desde el principio
people-invite-button = Invitar
people-invite-first-albums = Estos son los primeros { $count }. En cualquier otro álbum, añade a la persona como miembro cuando ya tenga cuenta.
people-invite-hint = Recibes un enlace que crea una cuenta. Envíalo tú.
people-invite-make = Crear el enlace
people-is-off = { $name } no puede iniciar sesión y sus enlaces están en pausa.
people-last-admin = El último administrador
people-last-admin-danger = El último administrador no se puede desactivar ni eliminar. Nombra antes a otra persona.
people-last-admin-stays = El último administrador sigue siéndolo: nombra antes a otra persona.
people-last-here = Última visita: { $time }
people-link-ready = El enlace está listo
people-made = creada el { $time }
people-made-by = creada el { $time } por { $name }
people-make-account = Crear mi cuenta
people-manage = Gestionar
people-manage-whom = Gestionar a { $name }
people-name-hint = opcional; se puede elegir otro
people-never-here = Aún no ha entrado
people-nobody = Nadie: dejarlo como está
people-off-means = Se cierra la sesión de { $name } en todas partes y no podrá iniciarla hasta que reactives la cuenta; sus tokens de API dejan de funcionar para siempre. Los álbumes y las fotos se quedan.
people-off-means-links = { $count ->
    [one] Se cierra la sesión de { $name } en todas partes y no podrá iniciarla hasta que reactives la cuenta; sus tokens de API dejan de funcionar para siempre. { $count } enlace suyo deja de funcionar hasta entonces. Los álbumes y las fotos se quedan.
   *[other] Se cierra la sesión de { $name } en todas partes y no podrá iniciarla hasta que reactives la cuenta; sus tokens de API dejan de funcionar para siempre. { $count } enlaces suyos dejan de funcionar hasta entonces. Los álbumes y las fotos se quedan.
}
people-off-question = ¿Desactivar la cuenta de { $name }?
people-other-signed-in = En este dispositivo ha iniciado sesión { $name }; se cerrará esa sesión.
people-over = Esta invitación no funciona
people-over-hint = Cada una sirve una sola vez y durante unos días. Pide otra a quien te la envió, o inicia sesión si ya la usaste.
people-qr = Código QR de este enlace
people-reset = Restablecer el acceso
people-reset-hint = ¿Olvidó la contraseña? Crea un enlace con el que { $name } ponga una nueva.
people-reset-makes = Con él { $name } pone una contraseña nueva, una sola vez. Hasta entonces sirve la anterior.
people-role = Rol
people-role-of = Rol de { $name }
people-seat = En estos álbumes la persona puede
people-seat-contributor = también añadir fotos
people-seat-viewer = ver y descargar
people-set-password = Guardar contraseña
people-sets-password = Para una contraseña nueva
people-share = Compartir…
people-shown-once = Solo se muestra ahora. Quien lo tenga puede usarlo, así que no lo envíes a nadie más.
people-sign-out = Cerrar sesión en todas partes
people-sign-out-means = Cada dispositivo vuelve a pedir la contraseña. Los enlaces y los tokens de API siguen funcionando.
people-sign-out-question = ¿Cerrar la sesión de { $name } en todas partes?
people-switch-off = Desactivar
people-switch-on = Activar
people-switched-off = Desactivada
people-take-back = Retirar
people-take-back-means = Su enlace deja de funcionar de inmediato. Puedes crear otra.
people-take-back-question = ¿Retirar esta invitación?
people-taken-back = Retirada
people-title = Personas
people-unknown-device = Dispositivo desconocido
people-until = Hasta el { $time }
people-used = Usada
people-viewer = Lector
people-viewer-may = Ve los álbumes internos y lo que se comparte con esta cuenta.
people-welcome = Te damos la bienvenida a { $site }
people-what-they-may = Lo que la persona puede hacer
people-whoever = Quien tenga el enlace
people-with-account = { $count ->
    [one] { $count } persona con cuenta
   *[other] { $count } personas con cuenta
}
people-with-albums = { $count ->
    [one] con { $count } álbum
   *[other] con { $count } álbumes
}
people-works-until = Funciona hasta el { $day }
people-you = tú
people-your-account = Tu cuenta
