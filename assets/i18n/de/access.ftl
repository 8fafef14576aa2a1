# Wer was sieht und warum.

access-by-album = Alle, die „{ $album }“ sehen, weil es darin liegt
access-by-library = { $level ->
    [private] Nur Besitzer, Mitglieder und Admins, wie für die ganze Bibliothek festgelegt
    [internal] Alle, die sich anmelden können, wie für die ganze Bibliothek festgelegt
    [public] Wer die Adresse hat, kann es ansehen, wie für die ganze Bibliothek festgelegt
   *[other] Wer die Adresse hat, kann es ansehen und herunterladen, wie für die ganze Bibliothek festgelegt
}
access-change = Zugriff ändern
access-full-public = Ganz öffentlich
access-full-public-briefly = Wer die Adresse hat, kann es ansehen und herunterladen
access-full-public-means = Wer die Adresse hat, kann es ansehen und herunterladen, ohne sich anzumelden
access-full-public-strip = Wer die Adresse hat, kann es ansehen und herunterladen.
access-internal = Intern
access-internal-briefly = Alle, die sich anmelden können
access-internal-means = Zum Ansehen und Herunterladen meldet man sich an
access-internal-strip = Nur wer sich anmelden kann, kann diese Adresse öffnen.
access-may-not-remove = Entfernen dürfen das nur der Besitzer des Albums und wer es geschrieben hat.
access-private = Privat
access-private-briefly = Nur Besitzer, Mitglieder und Admins
access-private-means = Nur Besitzer, Mitglieder und Admins können die Adresse öffnen
access-public = Öffentlich
access-public-briefly = Wer die Adresse hat, kann es ansehen
access-public-means = Wer die Adresse hat, kann es ansehen. Zum Herunterladen meldet man sich an
access-public-strip = Wer die Adresse hat, kann es ansehen. Zum Herunterladen meldet man sich an.
access-sentence = { $who }.
