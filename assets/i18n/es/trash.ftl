# Eliminar originales, y la papelera.

trash-back = Volver a { $album }
trash-belongs-to-library = Estos archivos son de la biblioteca. Solo un administrador puede eliminarlos; tú puedes quitarlos del álbum.
trash-choose = Elige al menos una foto de la papelera.
trash-choose-again = Vuelve a elegir las fotos.
trash-delete-for-good = Eliminar para siempre
trash-empty = Vaciar papelera
trash-empty-means = { $count ->
    [one] { $count } archivo desaparecerá para siempre. Nadie podrá recuperarlo.
   *[other] { $count } archivos desaparecerán para siempre. Nadie podrá recuperarlos.
}
trash-empty-question = ¿Vaciar la papelera?
trash-file-changed = Un archivo cambió desde que se miró por última vez. Míralo otra vez y luego elimínalo.
trash-from = de { $folder }
trash-from-library = de la carpeta de la propia biblioteca
trash-goes = { $days ->
    [one] Los archivos van a la papelera de este servidor. Un administrador puede recuperarlos durante { $days } día.
   *[other] Los archivos van a la papelera de este servidor. Un administrador puede recuperarlos durante { $days } días.
}
trash-heading = Papelera
trash-keep = Conservar
trash-left-out = { $count ->
    [one] { $count } foto elegida se queda: los archivos son de la biblioteca o ahora no están en el disco.
   *[other] { $count } fotos elegidas se quedan: los archivos son de la biblioteca o ahora no están en el disco.
}
trash-move = Mover a la papelera
trash-no-files = Ahora no hay archivos de estas fotos en el disco.
trash-not-there = Ya no están en la papelera.
trash-nothing = { $days ->
    [one] La papelera está vacía. Lo que eliminas se queda aquí { $days } día.
   *[other] La papelera está vacía. Lo que eliminas se queda aquí { $days } días.
}
trash-older = Mostrar anteriores
trash-question = { $count ->
    [one] ¿Eliminar { $count } original?
   *[other] ¿Eliminar { $count } originales?
}
trash-read-only = La biblioteca es aquí de solo lectura, así que no se puede eliminar ni recuperar nada.
trash-restore = Restaurar
trash-shown = { $albums ->
    [one] { $items ->
        [one] Está en { $albums } álbum y en ningún enlace. Desaparece de él.
       *[other] Están en { $albums } álbum y en ningún enlace. Desaparecen de él.
    }
   *[other] { $items ->
        [one] Está en { $albums } álbumes y en ningún enlace. Desaparece de todos.
       *[other] Están en { $albums } álbumes y en ningún enlace. Desaparecen de todos.
    }
}
trash-shown-by-links = { $items ->
    [one] Está
   *[other] Están
} en { $albums } { $albums ->
    [one] álbum
   *[other] álbumes
} y en { $links } { $links ->
    [one] enlace
   *[other] enlaces
}. { $items ->
    [one] Desaparece
   *[other] Desaparecen
} de todos.
trash-summary = { $days ->
    [one] { $files } · { $size } · cada uno desaparece para siempre tras { $days } día
   *[other] { $files } · { $size } · cada uno desaparece para siempre tras { $days } días
}
trash-summary-empty = { $days ->
    [one] Los archivos eliminados se pueden recuperar durante { $days } día
   *[other] Los archivos eliminados se pueden recuperar durante { $days } días
}
