# Wie Tage und Zeitpunkte geschrieben werden.

date-day = { $day }. { $month } { $year }
date-day-of-month = { $day }. { $month }
date-day-of-month-short = { $day }. { $month }
date-day-short = { $day }. { $month } { $year }
date-moment = { $date }, { $time }
date-month = { $month } { $year }
date-month-short = { $month } { $year }
date-span = { $first } – { $last }
date-span-in-month = { $first }.–{ $last }
date-with-weekday = { $weekday }, { $date }

date-january = Januar
date-february = Februar
date-march = März
date-april = April
date-may = Mai
date-june = Juni
date-july = Juli
date-august = August
date-september = September
date-october = Oktober
date-november = November
date-december = Dezember

date-jan-short = Jan.
date-feb-short = Feb.
date-mar-short = März
date-apr-short = Apr.
date-may-short = Mai
date-jun-short = Juni
date-jul-short = Juli
date-aug-short = Aug.
date-sep-short = Sept.
date-oct-short = Okt.
date-nov-short = Nov.
date-dec-short = Dez.

date-monday = Montag
date-tuesday = Dienstag
date-wednesday = Mittwoch
date-thursday = Donnerstag
date-friday = Freitag
date-saturday = Samstag
date-sunday = Sonntag
