# Warum etwas nicht geschah.

errors-busy = { $count ->
    [one] zu viele Versuche, warte { $count } Sekunde
   *[other] zu viele Versuche, warte { $count } Sekunden
}
errors-disk-full = Die Festplatte ist voll. Nichts ging verloren; schaff Platz und versuch es noch einmal.
errors-form-broken = Nichts wurde geändert: Das Formular kam nicht an.
errors-form-fields = Zu viel auf einmal: Das Formular hat mehr als { $most } Felder.
errors-form-long = Zu viel auf einmal: Das Formular ist länger als { $bytes } Bytes.
errors-form-none = Nichts wurde geändert: Die Anfrage ist kein Formular.
errors-gone = dieser Link funktioniert nicht mehr
errors-internal = Auf dem Server ist etwas schiefgegangen. Nenne dem Besitzer diese Nummer: { $number }.
errors-locked = dieser Link verlangt ein Passwort
errors-nothing-here = unter dieser Adresse gibt es nichts
errors-other-site = Das kam von einer anderen Website, deshalb wurde nichts geändert. Öffne die Seite neu und wiederhole es dort.
errors-picture-away = Die Datei ist gerade nicht da.
errors-picture-cache = Das Bild wurde erstellt, kann aber nicht aus dem Zwischenspeicher gelesen werden.
errors-picture-changed = Die Datei hat sich geändert; sie wird neu eingelesen.
errors-picture-none = Von dieser Art Datei gibt es kein Bild.
errors-picture-unread = Die Datei kann gerade nicht gelesen werden: { $error }.
errors-sign-in = melde dich zuerst an
errors-token = dieses Token ist ungültig: Es ist falsch, abgelaufen oder widerrufen
