# Quién ve qué y por qué.

access-by-album = Quienes ven «{ $album }», porque está dentro
access-by-library = { $level ->
    [private] Solo propietario, miembros y administradores, como en toda la biblioteca
    [internal] Quienes pueden iniciar sesión, como en toda la biblioteca
    [public] Quien tenga la dirección puede verlo, como en toda la biblioteca
   *[other] Quien tenga la dirección puede verlo y descargarlo, como en toda la biblioteca
}
access-change = Cambiar acceso
access-full-public = Totalmente público
access-full-public-briefly = Quien tenga la dirección puede verlo y descargarlo
access-full-public-means = Quien tenga la dirección puede verlo y descargarlo, sin iniciar sesión
access-full-public-strip = Quien tenga la dirección puede verlo y descargarlo.
access-internal = Interno
access-internal-briefly = Quienes pueden iniciar sesión
access-internal-means = Hay que iniciar sesión para ver y descargar
access-internal-strip = Solo quienes pueden iniciar sesión pueden abrir esta dirección.
access-may-not-remove = Solo quien lo escribió y el propietario del álbum pueden quitar esto.
access-private = Privado
access-private-briefly = Solo propietario, miembros y administradores
access-private-means = Solo el propietario, los miembros y los administradores pueden abrir la dirección
access-public = Público
access-public-briefly = Quien tenga la dirección puede verlo
access-public-means = Quien tenga la dirección puede verlo. Para descargar hay que iniciar sesión
access-public-strip = Quien tenga la dirección puede verlo. Para descargar hay que iniciar sesión.
access-sentence = { $who }.
