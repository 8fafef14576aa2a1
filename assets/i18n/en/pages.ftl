# The way through long lists.

pages-more = More albums
pages-of-albums = Pages of albums
pages-previous = Previous albums
