# Ordner, die man für Ankommendes nennt.

folders-bad-name = Ein Ordner kann hier nicht „{ $name }“ heißen. Versuche einen anderen Namen.
folders-foreign = Nur ein Ordner, zu dessen Album du hinzufügen darfst, oder ein neuer in Uploads.
folders-is-file = So heißt eine Datei, kein Ordner.
folders-too-deep = Höchstens { $depth } Ordner ineinander und { $bytes } Bytes.
