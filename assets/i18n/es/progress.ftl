# Cómo va la biblioteca.

progress-adding = Añadiendo fotos. Ya puedes echar un vistazo.
progress-thumbnails = Creando miniaturas: quedan { $count }.
