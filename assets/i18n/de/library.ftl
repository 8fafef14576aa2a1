# Die Bibliothek, und wie es ihr geht.

library-add-read-only = Die Bibliothek ist hier schreibgeschützt, deshalb kann nichts hinzugefügt werden. Es wurde nichts gesendet.
library-adding = Neue Fotos werden hinzugefügt.
library-address = Öffentliche Adresse
library-address-at-home = Links beginnen mit { $url }, das nur Personen in deinem Heimnetz erreichen.
library-address-at-home-next = Starte albumen mit --public-url, wenn auch Personen anderswo Links öffnen sollen.
library-address-found = Links beginnen mit { $url }.
library-and-more = und { $count } weitere
library-are-they-gone = Hast du diese Dateien selbst gelöscht? Sie gelten dann sofort als fehlend.
library-are-they-gone-yes = Ja, sie sind weg
library-bad = Kaputt
library-checks = Prüfungen
library-checks-wrong = { $count ->
    [one] { $count } Punkt zu prüfen
   *[other] { $count } Punkte zu prüfen
}
library-database = Datenbank
library-database-answers = SQLite { $version } antwortet.
library-disk = Speicherplatz
library-disk-free = { $size } GB sind für Datenbank und Bilder frei.
library-disk-low = Schaffe Platz oder verlege den Datenordner mit --data.
library-disk-unknown = Das System verrät nicht, wie viel Platz frei ist.
library-empty = Der Bibliotheksordner { $folder } ist leer. Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-file-empty = Die Datei ist leer.
library-file-fault = Die Datei konnte nicht gelesen werden: Das Lesen endete mit einem Fehler.
library-file-hidden = Die Datei konnte nicht angesehen werden: { $reason }.
library-file-mute = Zeit, Ort und Kamera konnten nicht gelesen werden: Das Lesen endete mit einem Fehler.
library-file-unreadable = Die Datei konnte nicht gelesen werden: { $reason }.
library-files = Dateien
library-files-good = Alle Dateien ließen sich lesen und anzeigen.
library-files-next = Sieh dir die Gründe in der Liste an.
library-files-wrong = { $count ->
    [one] { $count } Datei lässt sich nicht lesen oder anzeigen; sie steht unten und lässt sich herunterladen, wenn sie lesbar ist.
   *[other] { $count } Dateien lassen sich nicht lesen oder anzeigen; sie stehen unten und lassen sich herunterladen, soweit sie lesbar sind.
}
library-folder = Bibliotheksordner
library-folder-gone = Der Ordner für diese Dateien ist kein Ordner mehr. Sag dem Besitzer dieser Seite Bescheid.
library-folder-unlisted = Der Ordner konnte nicht gelesen werden: { $reason }.
library-gone = Der Bibliotheksordner { $folder } ist nicht da. Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-good = Gut
library-health = Zustand der Bibliothek
library-held = { $count ->
    [one] { $count } Datei ist auf einmal weg. Sie bleibt, wie sie ist, bis ein zweiter Blick eine Minute später das bestätigt.
   *[other] { $count } Dateien sind auf einmal weg. Sie bleiben, wie sie sind, bis ein zweiter Blick eine Minute später das bestätigt.
}
library-is-this-it = Ist das trotzdem deine Bibliothek, zum Beispiel auf einer neuen Festplatte? Was bekannt war und nicht darin ist, gilt dann als fehlend.
library-is-this-it-yes = Das ist meine Bibliothek
library-kinds = Dateiarten
library-kinds-good = Jede Dateiart hier hat ein Bild.
library-kinds-icons = Mit Symbol gezeigt und herunterladbar: { $kinds }.
library-known = Alles darin ist bekannt.
library-look = Prüfen
library-look-failed = Die Bibliothek konnte nicht eingelesen werden: { $error }
library-missing = Fehlende Dateien
library-missing-good = Jedes bekannte Foto ist auf der Festplatte.
library-missing-next = Leg die Dateien irgendwo in die Bibliothek zurück; sie werden am Inhalt erkannt.
library-missing-wrong = { $count ->
    [one] { $count } bekanntes Foto hat gerade keine Datei auf der Festplatte. Seine Alben und Links bleiben.
   *[other] { $count } bekannte Fotos haben gerade keine Datei auf der Festplatte. Ihre Alben und Links bleiben.
}
library-other-disk = Der Ordner { $folder } ist nicht diese Bibliothek: Dort ist eine andere Festplatte und keine der bekannten Dateien. Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-other-files = Der Ordner { $folder } ist nicht diese Bibliothek: Keine der bekannten Dateien ist darin. Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-other-mark = Der Ordner { $folder } ist nicht diese Bibliothek: Er trägt das Zeichen einer anderen. Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-other-no-mark = Der Ordner { $folder } ist nicht diese Bibliothek: Ihr Zeichen fehlt darin, die bekannten Dateien auch. Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-paused-next = Hol den Ordner zurück; albumen macht von selbst weiter. Nichts ist vergessen.
library-read-again = Bibliothek neu einlesen
library-reading = Bibliothek wird eingelesen
library-sizes = Größen
library-sizes-free = Frei auf dieser Festplatte
library-sizes-items = Fotos, Videos und Dateien
library-sizes-missing = Fehlen gerade
library-sizes-originals = Originale
library-sizes-pictures = Vorschaubilder
library-summary-read = { $checks } · zuletzt eingelesen: { $moment }
library-too-many-names = Es gibt zu viele Dateien namens { $name }.
library-unreadable = Der Bibliotheksordner { $folder } ist nicht lesbar ({ $error }). Nichts ist vergessen; es geht von selbst weiter, wenn die Bibliothek wieder da ist.
library-unshown = Dateien, die sich nicht anzeigen lassen
library-unshown-hint = Sie bleiben, stehen in den Alben und lassen sich herunterladen; nur ihr Bild fehlt.
library-unshown-none = Keine. Jedes Foto und Video hat ein Bild.
library-version = Version
library-well = Alles in Ordnung
