# Las páginas antes de un álbum y en su lugar.

gate-ask = Pide uno nuevo a la persona que te lo envió.
gate-ask-maker = Pide uno nuevo a { $name }.
gate-back-to-album = Volver al álbum
gate-busy = Un momento
gate-card-description = Abre el enlace e introduce la contraseña para ver las fotos.
gate-card-picture = Un candado cerrado
gate-change-link = Cambiar el enlace
gate-conflict = Esto ha cambiado mientras tanto
gate-expired = Este enlace ha caducado
gate-fault = Algo ha ido mal
gate-fault-told = No es culpa tuya. Vuelve a intentarlo en un momento.
gate-forbidden = Esto no está permitido
gate-full = El disco está lleno
gate-invalid = Algo no está bien todavía
gate-locked = Este álbum es privado
gate-locked-told = Abre de nuevo su enlace e introduce la contraseña.
gate-no-member = No puedes ver este álbum
gate-no-member-told = Ya no eres miembro de «{ $title }». Pide a su propietario que te deje entrar de nuevo.
gate-nothing-here = Este enlace no funciona
gate-nothing-here-told = Puede que se haya eliminado o que le falte una parte. Prueba a copiar el enlace entero.
gate-open-album = Abrir álbum
gate-over = Este enlace ya no funciona
gate-password-from = Introduce la contraseña que recibiste de { $site }.
gate-password-show = Mostrar contraseña
gate-password-wrong = Esa no es la contraseña correcta.
gate-private = Álbum privado
gate-request = Petición { $number }
gate-sign-in = Primero inicia sesión
gate-sign-in-told = Necesitas una cuenta para esta página.
gate-token = Este token no funciona
gate-too-large = Esto es demasiado grande
gate-unavailable = No disponible ahora mismo
gate-wait-minutes = { $count ->
    [one] Demasiados intentos. Espera { $count } minuto.
   *[other] Demasiados intentos. Espera { $count } minutos.
}
gate-wait-seconds = { $count ->
    [one] Demasiados intentos. Espera { $count } segundo.
   *[other] Demasiados intentos. Espera { $count } segundos.
}
gate-worked-until = Funcionó hasta el { $day }.
gate-your-albums = Tus álbumes
