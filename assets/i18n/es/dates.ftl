# Cómo se escriben los días y los momentos.

date-day = { $day } de { $month } de { $year }
date-day-of-month = { $day } de { $month }
date-day-of-month-short = { $day } { $month }
date-day-short = { $day } { $month } { $year }
date-moment = { $date }, { $time }
date-month = { $month } de { $year }
date-month-short = { $month } { $year }
date-span = { $first } – { $last }
date-span-in-month = { $first }–{ $last }
date-with-weekday = { $weekday }, { $date }

date-january = enero
date-february = febrero
date-march = marzo
date-april = abril
date-may = mayo
date-june = junio
date-july = julio
date-august = agosto
date-september = septiembre
date-october = octubre
date-november = noviembre
date-december = diciembre

date-jan-short = ene
date-feb-short = feb
date-mar-short = mar
date-apr-short = abr
date-may-short = may
date-jun-short = jun
date-jul-short = jul
date-aug-short = ago
date-sep-short = sept
date-oct-short = oct
date-nov-short = nov
date-dec-short = dic

date-monday = lunes
date-tuesday = martes
date-wednesday = miércoles
date-thursday = jueves
date-friday = viernes
date-saturday = sábado
date-sunday = domingo
