# Lo que se acaba de hacer, dicho en la página siguiente.

said-account-deleted = Cuenta eliminada.
said-added = { $count ->
    [one] { $count } elemento añadido.
   *[other] { $count } elementos añadidos.
}
said-album-deleted = Álbum eliminado. Los archivos se quedan donde están.
said-album-restored = Álbum restaurado.
said-approved = { $count ->
    [one] { $count } archivo aceptado.
   *[other] { $count } archivos aceptados.
}
said-comment-removed = Comentario quitado.
said-cover-changed = Portada cambiada.
said-emptied = { $count ->
    [one] { $count } archivo eliminado para siempre.
   *[other] { $count } archivos eliminados para siempre.
}
said-invitation-taken-back = Invitación retirada.
said-labelled = { $count ->
    [one] Propiedad de { $count } elemento guardada.
   *[other] Propiedad de { $count } elementos guardada.
}
said-late = { $count ->
    [one] Entretanto otra persona decidió sobre { $count } archivo.
   *[other] Entretanto otra persona decidió sobre { $count } archivos.
}
said-late-approved = { $count ->
    [one] Entretanto { $name } aceptó { $count } archivo.
   *[other] Entretanto { $name } aceptó { $count } archivos.
}
said-late-rejected = { $count ->
    [one] Entretanto { $name } rechazó { $count } archivo.
   *[other] Entretanto { $name } rechazó { $count } archivos.
}
said-left = Has salido del álbum.
said-link-deleted = Enlace eliminado.
said-link-extended = Prolongado: el enlace vuelve a funcionar.
said-link-paused = Enlace en pausa.
said-link-renewed = El enlace tiene una dirección nueva. La anterior ya no funciona.
said-link-resumed = El enlace vuelve a funcionar.
said-links-deleted = { $count ->
    [one] { $count } enlace eliminado.
   *[other] { $count } enlaces eliminados.
}
said-links-started = { $count ->
    [one] { $count } enlace vuelve a funcionar.
   *[other] { $count } enlaces vuelven a funcionar.
}
said-links-stopped = { $count ->
    [one] { $count } enlace en pausa.
   *[other] { $count } enlaces en pausa.
}
said-member = { $role ->
    [contributor] { $name } ahora puede añadir fotos.
   *[other] { $name } ahora puede ver y descargar.
}
said-member-and-photos-removed = { $count ->
    [one] { $name } ya no es miembro; se quitó { $count } foto.
   *[other] { $name } ya no es miembro; se quitaron { $count } fotos.
}
said-member-removed = { $name } ya no es miembro. Las fotos se quedan.
said-no-space = { $count ->
    [one] No hay espacio en el disco: queda { $count } archivo por decidir.
   *[other] No hay espacio en el disco: quedan { $count } archivos por decidir.
}
said-not-taken = { $count ->
    [one] La biblioteca no pudo aceptarlo todo: queda { $count } archivo por decidir.
   *[other] La biblioteca no pudo aceptarlo todo: quedan { $count } archivos por decidir.
}
said-password-changed = Contraseña cambiada. Se cerró la sesión en los demás dispositivos.
said-property-deleted = Propiedad eliminada.
said-rejected = { $count ->
    [one] { $count } archivo rechazado.
   *[other] { $count } archivos rechazados.
}
said-removed = { $count ->
    [one] { $count } elemento quitado del álbum. El archivo se queda.
   *[other] { $count } elementos quitados del álbum. Los archivos se quedan.
}
said-renamed = Nombre cambiado. A partir de ahora, inicia sesión con el nuevo.
said-role-changed = El rol se aplica desde ahora.
said-saved = Guardado.
said-scan = Se está leyendo la biblioteca.
said-session-ended = Se cerró la sesión en ese dispositivo.
said-signed-out = Sesiones cerradas en todas partes.
said-switched-off = Cuenta desactivada y sesiones cerradas.
said-switched-on = Cuenta activada de nuevo.
said-tag-deleted = { $count ->
    [one] Etiqueta de { $count } elemento eliminada.
   *[other] Etiqueta de { $count } elementos eliminada.
}
said-tag-renamed = { $count ->
    [one] Etiqueta de { $count } elemento renombrada.
   *[other] Etiqueta de { $count } elementos renombrada.
}
said-tagged = { $count ->
    [one] { $count } elemento etiquetado.
   *[other] { $count } elementos etiquetados.
}
said-taken-back = Retirado.
said-token-revoked = Token revocado. Ya no funciona.
said-trashed = { $count ->
    [one] { $count } elemento movido a la papelera.
   *[other] { $count } elementos movidos a la papelera.
}
said-undeleted = { $count ->
    [one] { $count } elemento recuperado.
   *[other] { $count } elementos recuperados.
}
said-undone = Deshecho.
said-untagged = { $count ->
    [one] Etiquetas quitadas de { $count } elemento.
   *[other] Etiquetas quitadas de { $count } elementos.
}
said-waiting-again = { $count ->
    [one] { $count } archivo espera de nuevo.
   *[other] { $count } archivos esperan de nuevo.
}
said-welcome = Te damos la bienvenida. Has iniciado sesión.
