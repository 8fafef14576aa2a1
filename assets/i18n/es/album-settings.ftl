# Los ajustes de un álbum.

album-settings-access = Acceso
album-settings-access-hint = Quién puede abrir la dirección del álbum. Los enlaces que creaste mantienen sus propias reglas.
album-settings-access-inherit = Como «{ $album }»
album-settings-access-inherit-means = Quienes ven ese álbum ven también este, incluidos sus miembros
album-settings-address = Dirección
album-settings-address-hint = la anterior sigue funcionando
album-settings-back = Volver al álbum
album-settings-comments = Comentarios
album-settings-comments-likes = Comentarios y me gusta
album-settings-comments-means = Si se desactiva, nadie los ve; no se elimina nada
album-settings-cover = Portada
album-settings-cover-hint = Otra foto: selecciónala en el álbum y elige «Usar como portada».
album-settings-folder = Carpeta
album-settings-folder-on-top = en la raíz de la biblioteca
album-settings-follows = Este álbum sigue la carpeta { $folder }. Existe mientras exista la carpeta.
album-settings-general = General
album-settings-inside = Dentro de
album-settings-inside-none = Ningún otro álbum
album-settings-moderation = Revisar comentarios de visitantes
album-settings-moderation-means = Los demás los ven solo cuando los hayas revisado. Los visitantes comentan donde su enlace lo permite
album-settings-order = Orden
album-settings-order-name = Nombre de archivo
album-settings-order-newest = Más nuevas primero
album-settings-order-oldest = Más antiguas primero
album-settings-page = Ajustes de { $album }
album-settings-sections = Secciones
