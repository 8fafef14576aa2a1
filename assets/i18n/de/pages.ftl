# Der Weg durch lange Listen.

pages-more = Weitere Alben
pages-of-albums = Seiten mit Alben
pages-previous = Vorige Alben
