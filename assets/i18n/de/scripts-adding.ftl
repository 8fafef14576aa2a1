# Was das Skript zum Hinzufügen von Fotos sagt.

adding-added = Hinzugefügt
adding-bytes = { $sent } von { $all }. Lass diese Seite offen.
adding-bytes-paused = { $sent } von { $all }. Angehalten.
adding-cancel = { $name } abbrechen
adding-chosen = { $count ->
    [one] { $count } Datei ausgewählt
   *[other] { $count } Dateien ausgewählt
}
adding-empty = Die Datei ist leer
adding-failed = Konnte nicht gesendet werden. Prüfe die Verbindung.
adding-looking = Wird nachgesehen, ob sie schon da ist
adding-no-network = Wartet auf das Netz
adding-no-server = Wartet auf den Server
adding-not-sent = Konnte nicht gesendet werden.
adding-of = { $sent } von { $all }
adding-present = Schon da
adding-progress = { $done } von { $all } hinzugefügt
adding-refused = Nicht genommen
adding-retry = { $name } erneut versuchen
adding-review = Wartet
adding-signed-out = Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.
adding-sum-added = { $count ->
    [one] { $count } Datei hinzugefügt
   *[other] { $count } Dateien hinzugefügt
}
adding-sum-failed = { $count ->
    [one] { $count } konnte nicht gesendet werden
   *[other] { $count } konnten nicht gesendet werden
}
adding-sum-present = { $count ->
    [one] { $count } schon da
   *[other] { $count } schon da
}
adding-sum-refused = { $count ->
    [one] { $count } nicht genommen
   *[other] { $count } nicht genommen
}
adding-sum-review = { $count ->
    [one] { $count } Datei abgegeben, wird erst durchgesehen
   *[other] { $count } Dateien abgegeben, werden erst durchgesehen
}
adding-thanks = { $parts }. Danke!
adding-too-large = Zu groß: { $size }, die Grenze ist { $most }
adding-unreadable = Konnte nicht gelesen werden. Wähle sie noch einmal.
