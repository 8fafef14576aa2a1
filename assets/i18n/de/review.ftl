# Die Seite, auf der man durchsieht, was abgegeben wurde.

review-approve = Annehmen
review-by = von { $name }, { $moment }
review-choose = { $file } auswählen
review-choose-one = Wähle mindestens ein Foto.
review-heading = Durchsehen
review-let-wait = Wieder warten lassen
review-look-at = { $file } ansehen
review-not-rejected = Sie sind nicht mehr unter den abgelehnten.
review-nothing = Nichts wartet auf dich.
review-nothing-rejected = { $days ->
    [one] Seit { $days } Tag wurde nichts abgelehnt.
   *[other] In den letzten { $days } Tagen wurde nichts abgelehnt.
}
review-older = Ältere anzeigen
review-reject = Ablehnen
review-rejected = Abgelehnt
review-select-all = Alle auswählen
review-select-all-of = { $count ->
    [one] { $count } Datei von { $name } auswählen
   *[other] Alle { $count } Dateien von { $name } auswählen
}
review-shown = Was angezeigt wird
review-sitting = { $count ->
    [one] { $count } Datei für { $album }
   *[other] { $count } Dateien für { $album }
}
review-summary-nothing = Was Leute abgeben, wartet hier, bis du es durchgesehen hast
review-summary-rejected = { $days ->
    [one] Abgelehnte Dateien bleiben { $days } Tag. Sonst sieht sie niemand.
   *[other] Abgelehnte Dateien bleiben { $days } Tage. Sonst sieht sie niemand.
}
review-summary-waiting = { $count ->
    [one] { $count } Datei wartet. Sonst sieht sie niemand, bis du sie annimmst.
   *[other] { $count } Dateien warten. Sonst sieht sie niemand, bis du sie annimmst.
}
review-waiting = Wartet
