# Puts the link that was made beforehand in the place of the present one: the moment from which a node serves a release.
# $1 root.
exec mv -fT -- "$1/.scalectl/next" "$1/current"
