# Was das Skript zum Hinzufügen von Fotos sagt.

uploader-added = Hinzugefügt
uploader-bytes = { $sent } von { $all }. Lass diese Seite offen.
uploader-bytes-paused = { $sent } von { $all }. Angehalten.
uploader-cancel = { $name } abbrechen
uploader-chosen = { $count ->
    [one] { $count } Datei ausgewählt
   *[other] { $count } Dateien ausgewählt
}
uploader-empty = Die Datei ist leer
uploader-failed = Konnte nicht gesendet werden. Prüfe die Verbindung.
uploader-looking = Prüft, ob sie schon da ist
uploader-no-network = Wartet auf das Netz
uploader-no-server = Wartet auf den Server
uploader-not-sent = Konnte nicht gesendet werden.
uploader-of = { $sent } von { $all }
uploader-present = Schon da
uploader-progress = { $done } von { $all } hinzugefügt
uploader-refused = Nicht angenommen
uploader-retry = { $name } erneut versuchen
uploader-review = Wartet
uploader-signed-out = Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.
uploader-sum-added = { $count ->
    [one] { $count } Datei hinzugefügt
   *[other] { $count } Dateien hinzugefügt
}
uploader-sum-failed = { $count ->
    [one] { $count } konnte nicht gesendet werden
   *[other] { $count } konnten nicht gesendet werden
}
uploader-sum-present = { $count ->
    [one] { $count } schon da
   *[other] { $count } schon da
}
uploader-sum-refused = { $count ->
    [one] { $count } nicht angenommen
   *[other] { $count } nicht angenommen
}
uploader-sum-review = { $count ->
    [one] { $count } Datei abgegeben, wird erst durchgesehen
   *[other] { $count } Dateien abgegeben, werden erst durchgesehen
}
uploader-thanks = { $parts }. Danke!
uploader-too-large = Zu groß: { $size }, die Grenze ist { $most }
uploader-unreadable = Konnte nicht gelesen werden. Wähle sie noch einmal.
