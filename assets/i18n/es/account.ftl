# Configurar, iniciar sesión y los ajustes propios.

account-almost = Ya casi está
account-almost-hint = La primera cuenta se crea con el enlace que albumen mostró al arrancar. Cópialo entero de la consola a este navegador.
account-elsewhere = El servidor que está delante de este dice que eres { $name }. Cierra la sesión allí; hasta entonces también sigue abierta aquí.
account-elsewhere-title = Cierra la sesión una puerta antes
account-password-hint = al menos { $count } caracteres
account-set-up = Configurar
account-sign-in-hint = Inicia sesión para ver tus álbumes.
account-sign-in-proxy = El servidor que está delante de este inicia la sesión de casi todos. No ha nombrado a nadie, o a alguien sin cuenta. También puedes usar un nombre y una contraseña de aquí.
account-sign-in-to-download = Inicia sesión para descargar. Puedes seguir mirando sin ella.
account-sign-out = Cerrar sesión
account-skip = Ir al contenido
account-start = Empezar
account-start-hint = Crea la primera cuenta. Lo gestiona todo; tu familia puede tener las suyas más adelante.
account-start-proxy = Usa el nombre con el que te conoce el servidor que está delante de este. La contraseña es para cuando no esté.
account-to-albums = Volver a los álbumes
account-user-name = Nombre de usuario
account-welcome = Te damos la bienvenida a { $site }
