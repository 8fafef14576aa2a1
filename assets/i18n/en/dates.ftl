# How days and moments are written.

date-day = { $day } { $month } { $year }
date-day-of-month = { $day } { $month }
date-day-of-month-short = { $day } { $month }
date-day-short = { $day } { $month } { $year }
date-moment = { $date }, { $time }
date-month = { $month } { $year }
date-month-short = { $month } { $year }
date-span = { $first } – { $last }
date-span-in-month = { $first }–{ $last }
date-with-weekday = { $weekday } { $date }

date-january = January
date-february = February
date-march = March
date-april = April
date-may = May
date-june = June
date-july = July
date-august = August
date-september = September
date-october = October
date-november = November
date-december = December

date-jan-short = Jan
date-feb-short = Feb
date-mar-short = Mar
date-apr-short = Apr
date-may-short = May
date-jun-short = Jun
date-jul-short = Jul
date-aug-short = Aug
date-sep-short = Sep
date-oct-short = Oct
date-nov-short = Nov
date-dec-short = Dec

date-monday = Monday
date-tuesday = Tuesday
date-wednesday = Wednesday
date-thursday = Thursday
date-friday = Friday
date-saturday = Saturday
date-sunday = Sunday
