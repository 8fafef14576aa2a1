# Was die Skripte aller Seiten sagen.

download-part = Teil { $part } von { $parts } beginnt. Lass diese Seite offen.
download-parts-begun = Alle Teile sind unterwegs.
download-started = Download begonnen
upload-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
