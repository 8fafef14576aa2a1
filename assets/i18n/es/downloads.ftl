# Por qué algo no se puede descargar y cómo se llama una parte de una descarga.

downloads-changed = Este archivo acaba de cambiar en el servidor. Inténtalo de nuevo en unos segundos.
downloads-left-out-missing = { $count ->
    [one] Falta { $count } elemento: ahora mismo no está en el servidor.
   *[other] Faltan { $count } elementos: ahora mismo no están en el servidor.
}
downloads-left-out-web-size = { $count ->
    [one] Falta { $count } elemento: no es una foto o aún se está preparando.
   *[other] Faltan { $count } elementos: no son fotos o aún se están preparando.
}
downloads-left-out-withheld = { $count ->
    [one] Falta { $count } elemento: ahora no está, o es de un tipo del que no se pueden quitar los datos de la cámara.
   *[other] Faltan { $count } elementos: ahora no están, o son de un tipo del que no se pueden quitar los datos de la cámara.
}
downloads-members-only = Con tu cuenta puedes ver este álbum, pero no descargar nada de él. Podrás cuando su propietario te haga miembro.
downloads-missing = El archivo no está en el servidor en este momento.
downloads-missing-try = El archivo no está en el servidor en este momento. No se ha perdido nada.
downloads-off = Las descargas están desactivadas aquí.
downloads-originals-off = La descarga de originales está desactivada aquí.
downloads-preparing = Esta descarga se está preparando. No se ha perdido nada; inténtalo de nuevo en un minuto.
downloads-withheld-file = Aquí se ocultan los datos de la cámara y no se pudieron quitar de este archivo; por eso no se puede descargar.
downloads-withheld-kind = Aquí se ocultan los datos de la cámara y no se pueden quitar de este tipo de archivo; por eso el original no se puede descargar.
downloads-zip-part = { $title } ({ $part } de { $parts }).zip
