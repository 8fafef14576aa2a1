# Fotos hinzufügen.

adding-added = Hinzugefügt
adding-again = Alle erneut versuchen
adding-all-files = Alle Dateien
adding-asked-for = { $what ->
    [both] { $host } bittet dich um Fotos und Videos.
    [videos] { $host } bittet dich um Videos.
    [sounds] { $host } bittet dich um Tonaufnahmen.
   *[photos] { $host } bittet dich um Fotos.
}
adding-back = Zurück zum Album
adding-choose = { $what ->
    [both] Fotos und Videos auswählen
    [videos] Videos auswählen
    [sounds] Tonaufnahmen auswählen
   *[photos] Fotos auswählen
}
adding-choose-folder = Ordner auswählen
adding-collection = Import vom { $day }
adding-collection-told = Hinzugefügt von { $name } zu { $album }.
adding-continue = Fortsetzen
adding-drop = Oder zieh Dateien und Ordner hierher.
adding-files = Dateien
adding-folder = Ein Ordner
adding-folder-name = { $day } Import von { $name }
adding-folders-stay = Ordner bleiben Ordner.
adding-limits = { $kinds }, je bis { $size }.
adding-limits-files = { $kinds }, je bis { $size }, { $files } auf einmal.
adding-more = Weitere hinzufügen
adding-name = Dein Name
adding-name-shown = steht bei deinen Fotos
adding-no-undo = Du kannst hier keine Fotos löschen. Frag den Besitzer, wenn etwas schiefgegangen ist.
adding-no-undo-ask = Du kannst hier keine Fotos löschen. Frag { $host }, wenn etwas schiefgegangen ist.
adding-nothing-to-take-back = Es gibt gerade nichts, was du zurücknehmen könntest.
adding-pause = Anhalten
adding-photos = Fotos hinzufügen
adding-photos-to = Fotos zu { $title } hinzufügen
adding-progress = Fortschritt
adding-review-first = Der Besitzer sieht sich an, was du hinzufügst, bevor andere es sehen.
adding-review-first-by = { $host } sieht sich an, was du hinzufügst, bevor andere es sehen.
adding-see-album = Album ansehen
adding-sign-in-again = Melde dich wieder an
adding-signed-out = Du wurdest abgemeldet. { $link }, dann geht es von selbst weiter.
adding-somebody = einem Besucher
adding-take-back = Zurücknehmen
adding-take-back-each = Du kannst alles einzeln eine Zeit lang zurücknehmen, in diesem Browser.
adding-take-back-file = { $name } zurücknehmen
adding-take-back-for = { $count ->
    [one] Du kannst { $count } Minute lang zurücknehmen, was du hinzugefügt hast.
   *[other] Du kannst { $count } Minuten lang zurücknehmen, was du hinzugefügt hast.
}
adding-take-back-until = { $size }, bis { $time }
adding-to = Zu { $title }
adding-unscripted = Diese Seite braucht JavaScript, das in diesem Browser ausgeschaltet ist.
adding-waiting = Wartet
adding-what-you-added = Was du hinzugefügt hast
adding-wrong-announced = Es kam mehr als die angekündigten { $bytes } Bytes.
adding-wrong-broke-off = Die Verbindung ist abgebrochen. Was bis dahin ankam, bleibt erhalten.
adding-wrong-changed = Die Datei hat sich geändert, während sie geprüft wurde.
adding-wrong-changed-since = Die Datei hat sich geändert, seit sie abgegeben wurde.
adding-wrong-cut = Das Bild ist unvollständig: Sein Ende fehlt.
adding-wrong-damaged = Das Bild ist beschädigt und kann nicht angezeigt werden.
adding-wrong-empty = Die Datei ist leer.
adding-wrong-goes-on = Die Datei geht bei Byte { $received } weiter.
adding-wrong-kind = { $what ->
    [drawing] Hier werden nur { $kinds } angenommen; das ist eine Zeichnung, die Programme enthalten kann (SVG).
    [page] Hier werden nur { $kinds } angenommen; das ist eine Webseite.
    [unknown] Hier werden nur { $kinds } angenommen; diese Art von Datei ist hier nicht bekannt.
    [description] Hier werden nur { $kinds } angenommen; das ist eine Beschreibung ohne ihr Foto.
    [program] Hier werden nur { $kinds } angenommen; das ist ein Programm.
    [archive] Hier werden nur { $kinds } angenommen; das ist ein Archiv; entpacke es und füge die Fotos darin hinzu.
   *[other] Hier werden nur { $kinds } angenommen; das ist ein Dokument.
}
adding-wrong-large = Zu groß: Eine Datei darf hier höchstens { $size } haben.
adding-wrong-link-full = Dieser Link nimmt nichts mehr an: Sein ganzer Platz ist belegt. Frag die Person, die ihn geschickt hat.
adding-wrong-locked = Ein anderes Programm sendet diese Datei gerade. Warte einen Moment.
adding-wrong-looked-at = Die Datei wird gerade geprüft. Warte einen Moment.
adding-wrong-most = { $count ->
    [one] Es kann nur { $count } Datei auf einmal hinzugefügt werden. Füge erst diese hinzu, dann die anderen.
   *[other] Es können höchstens { $count } Dateien auf einmal hinzugefügt werden. Füge erst diese hinzu, dann die anderen.
}
adding-wrong-name = Gib zuerst deinen Namen ein.
adding-wrong-no-room = Auf der Festplatte mit den Fotos ist nicht genug Platz. Was bisher ankam, bleibt erhalten; sag dem Besitzer dieser Seite Bescheid.
adding-wrong-sizes = Frag nach höchstens { $most } Dateien auf einmal.
adding-wrong-whole = Die Datei ist vollständig.
