# Was der Server von jedem Link verlangt, und wie lange das Protokoll bleibt.

policy-changes = { $count ->
    [one] { $count } Link ändert sich
   *[other] { $count } Links ändern sich
}
policy-changes-back = Zurück zu „Regeln für Links“
policy-changes-more = und { $count } weitere
policy-changes-save = Speichern und { $count } ändern
policy-changes-text = Noch ist nichts gespeichert. Diese verstoßen gegen die neuen Regeln.
policy-comment = Darf Kommentare erlauben
policy-cut-comments = Besucher kommentieren nicht mehr
policy-cut-ends = Funktioniert bis { $day } (jetzt bis { $before })
policy-cut-ends-endless = Funktioniert bis { $day } (jetzt ohne Ablauf)
policy-cut-paused = Wird angehalten, bis er ein Passwort hat
policy-cut-uploads = Besucher fügen keine Fotos mehr hinzu
policy-each-says = Jeder Link legt weiterhin fest, ob es geht
policy-endless = Ohne Ablauf
policy-every = Jeder Link
policy-log = Was „Aktivität“ speichert
policy-log-addresses = Woher jemand kam
policy-log-addresses-meaning = Nur das Netz, etwa 203.0.113.x. Ausschalten löscht auch, was schon da ist
policy-log-days = Wie lange
policy-log-days-hint = ältere Einträge werden gelöscht
policy-log-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
policy-makers = Erstellt von
policy-makers-admins = Nur Admins
policy-makers-editors = Bearbeitern und Admins
policy-makers-hint = vorhandene bleiben
policy-most-days = Funktioniert höchstens
policy-password = Braucht ein Passwort
policy-password-meaning = Vor der Eingabe wird nichts gezeigt
policy-resting = Auf diesem Server braucht jeder Link ein Passwort. Gib ihm eines, dann kann er wieder funktionieren.
policy-shortest = Mindestlänge des Passworts
policy-shortest-hint = 4 bis 64 Zeichen; schon gesetzte bleiben
policy-stricter = Strengere Regeln gelten auch für Links, die es schon gibt. Bevor sich etwas ändert, siehst du, welche es sind.
policy-title = Regeln für Links
policy-upload = Darf Fotos hinzufügen lassen
policy-usual-days = Das Formular bietet zuerst an
policy-whom = Sie gelten für alle, auch für Admins
policy-wrong-comment = Besucher dürfen hier nicht kommentieren.
policy-wrong-duration = Wähle eine der Zeitspannen.
policy-wrong-expires = Links funktionieren hier höchstens { $days } Tage: bis { $day }.
policy-wrong-makers = Wähle Bearbeiter oder Admins.
policy-wrong-password = Hier braucht jeder Link ein Passwort.
policy-wrong-password-short = Wähle ein Passwort mit mindestens { $count } Zeichen.
policy-wrong-shortest = Gib 4 bis 64 Zeichen an.
policy-wrong-upload = Besucher dürfen hier nichts hochladen.
policy-wrong-usual-days = Wähle höchstens die längste erlaubte Zeit.
