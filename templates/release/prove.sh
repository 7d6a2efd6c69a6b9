# Points the preview site at a release, and has probe.php ask it.
# $1 root, $2 release, then probe.php's arguments. Standard input: probe.php. As the releases' owner.
set -eu
cd -- "$1"
[ -d "releases/$2" ] || { echo "there is no release $2" >&2 && exit 1; }
ln -sfT -- "releases/$2" .scalectl/link
mv -fT -- .scalectl/link preview
shift 2
exec php -n -d error_reporting=0 -- "$@"
