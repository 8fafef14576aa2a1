# Wie weit die Bibliothek ist.

progress-adding = Fotos werden aufgenommen. Du kannst dich schon umsehen.
progress-thumbnails = Vorschaubilder entstehen: noch { $count }.
