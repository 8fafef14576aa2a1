# Die Seite mit dem, was geteilt ist.

sharing-by-me = Von mir geteilt
sharing-by-me-none = Du hast noch kein Album geteilt.
sharing-choose = Album zum Teilen wählen
sharing-from = Von { $owner }
sharing-from-contributor = Von { $owner } · du kannst Fotos hinzufügen
sharing-from-library = Aus der Bibliothek
sharing-from-library-contributor = Aus der Bibliothek · du kannst Fotos hinzufügen
sharing-heading = Geteilt
sharing-hint = Alben, die mehr als eine Person sieht
sharing-links = Geteilte Links
sharing-with-me = Mit mir geteilt
