# La lista de todas las etiquetas.

tags-count = { $count ->
    [one] { $count } etiqueta
   *[other] { $count } etiquetas
}
tags-delete = Eliminar
tags-delete-means = { $count ->
    [one] { $count } foto ya no la tendrá. Las fotos se quedan.
   *[other] { $count } fotos ya no la tendrán. Las fotos se quedan.
}
tags-delete-question = ¿Eliminar la etiqueta «{ $tag }»?
tags-heading = Etiquetas
tags-merge-hint = Una etiqueta que recibe el nombre de otra se une a ella.
tags-name-of = Nombre de la etiqueta { $tag }
tags-none = Selecciona fotos en un álbum y elige «Etiquetas y propiedades».
tags-rename = Cambiar nombre
tags-too-many = Pon como máximo { $most } etiquetas a la vez.
tags-type-one = Escribe al menos una etiqueta.
tags-wrong = Una etiqueta tiene de 1 a { $most } caracteres y ninguna coma.
