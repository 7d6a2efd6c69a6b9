<?php
// Makes the files of a release on a web node: what the base release has already are links to its files, the rest comes.
// Arguments: root, "stamps" or "contents" (how the base's files are compared with its manifest), then any number of
// pairs: dir PATH, file PATH (shared), writable PATH.
// Standard input: a tar archive with a member "delta" and one for each content, as DeltaStream.java writes it, and then "end"
// in a line.
// Tells, each in a line: "base" when the base is not what the delta says (nothing was made), or "file N" for each file,
// by its place in the manifest, that the base can't give as it was; they have to come after this, and exit code 3 says
// so. Whatever is wrong with the stream ends it with 1. As the releases' owner.

set_error_handler(function (int $level, string $message): bool {
    if (error_reporting() & $level) {
        refuse($message);
    }
    return true;
});
umask(022);
$shared = new SharedPlaces($argv[1], array_slice($argv, 3));
exit((new Stage($argv[1], $argv[2] === 'contents', $shared))->run(new Stream(STDIN)));

function refuse(string $why): never
{
    fwrite(STDERR, $why . "\n");
    exit(1);
}

/** One release in the making. */
final class Stage
{
    private string $id;
    private string $hash;
    private string $release;
    private string $base = '';
    private bool $begun = false;
    private Spare $place;
    private int $owner;
    /** Paths by line of what is new, with the path in the base that it can be a link to, or ''. */
    private array $added = [];
    /** Folders of the release by path, and whether they are made. */
    private array $folders = ['' => true];
    /** Folders of the base by path, and whether each is one, and not a link. */
    private array $baseFolders = ['' => true];
    /** Entries by hash of the content that has to come for them. */
    private array $wanted = [];
    private array $missing = [];

    public function __construct(private string $root, private bool $contents, private SharedPlaces $shared)
    {
    }

    public function run(Stream $in): int
    {
        [$name, $size] = $in->next() ?? refuse('the stream is empty');
        $name === 'delta' || refuse('the stream does not begin with a delta');
        $lines = $this->read(explode("\n", rtrim($in->take($size), "\n")));
        if ($lines === null) {
            echo "base\n";
            return 3;
        }
        $entries = array_map(fn (string $line): Entry => new Entry($line), $lines);
        $this->place = $this->begun ? Spare::none($this->release) : Spare::take($this->root, $this->release, $this->kinds($entries));
        $this->owner = lstat($this->release)['uid'];
        foreach ($entries as $number => $entry) {
            $this->make($number, $entry, $this->added[$lines[$number]] ?? null);
        }
        $this->receive($in);
        return $this->finish($lines);
    }

    /** The lines of the new manifest; null when the base is not what it should be. */
    private function read(array $delta): ?array
    {
        $pattern = '/^scalectl-delta 1 (\d{8}T\d{6}\.\d{3}Z) ([0-9a-f]{64}) (-|begun|\d{8}T\d{6}\.\d{3}Z) (-|[0-9a-f]{64})$/D';
        preg_match($pattern, array_shift($delta), $head) || refuse('no delta of this version');
        [, $this->id, $this->hash, $base, $baseHash] = $head;
        $this->release = "$this->root/releases/$this->id";
        $this->begun = $base === 'begun';
        if (!$this->begun && $base !== '-') {
            $this->base = "$this->root/releases/$base";
        }
        $lines = match ($base) {
            '-' => [],
            'begun' => Manifest::lines("$this->root/.scalectl/manifests/$this->id.begun", $this->hash)
                ?? refuse("$this->id was not begun here"),
            default => Manifest::lines("$this->root/.scalectl/manifests/$base", $baseHash),
        };
        return $lines === null ? null : $this->changed($lines, $delta);
    }

    private function changed(array $old, array $delta): array
    {
        $lines = array_fill_keys($old, true);
        $last = '';
        foreach ($delta as $change) {
            $line = substr($change, 1);
            switch ($change[0] ?? '') {
                case '-':
                    unset($lines[$line]);
                    break;
                case '+':
                    $this->begun && !isset($lines[$line]) && refuse("not part of $this->id: $line");
                    $lines[$line] = true;
                    $this->added[$line] = '';
                    $last = $line;
                    break;
                case '<':
                    $source = unescaped($line);
                    array_intersect(explode('/', $source), ['', '.', '..']) === [] || refuse("no file of a release: $source");
                    $this->added[$last] = $source;
                    break;
                default:
                    refuse("no line of a delta: $change");
            }
        }
        $old === [] || ksort($lines, SORT_STRING);
        $lines = array_keys($lines);
        hash('sha256', implode("\n", $lines) . "\n") === $this->hash || refuse('the delta does not make what it says');
        return $lines;
    }

    /** Those of all that is made at once, by path: what comes to a shared place may be of no use. */
    private function kinds(array $entries): array
    {
        $kinds = [];
        foreach ($entries as $entry) {
            $this->shared->has($entry->path) === true || $kinds[$entry->path] = $entry->kind;
        }
        return $kinds;
    }

    /** @param ?string $source null for what is as in the base */
    private function make(int $number, Entry $entry, ?string $source): void
    {
        $slash = strrpos($entry->path, '/');
        $name = $slash === false ? $entry->path : substr($entry->path, $slash + 1);
        // every name is in a folder that was made here, so that none leads out, and none leads through a link
        if (
            in_array($name, ['', '.', '..'], true) || str_contains($entry->path . $entry->target, "\0")
            || !isset($this->folders[$slash === false ? '' : substr($entry->path, 0, $slash)])
        ) {
            refuse("no place in a release: $entry->path");
        }
        $shared = $this->shared->has($entry->path);
        if ($entry->kind === 'd') {
            $this->folders[$entry->path] = true;
        }
        if ($this->begun ? $source === null : $shared === true) {
            // what comes all the same is thrown away
            $source !== '' || $entry->hash === '' || $this->wanted[$entry->hash] ??= [];
            return;
        }
        $path = "$this->release/$entry->path";
        if ($entry->kind === 'd') {
            $this->place->has($entry->path, true) || mkdir($path);
        } elseif ($entry->kind === 'l') {
            $this->place->has($entry->path, $entry->target) || symlink($entry->target, $path);
        } elseif ($source === '') {
            $this->place->clear($entry->path);
            $this->wanted[$entry->hash][] = $entry;
        } elseif ($shared === false || !$this->link($source ?? $entry->path, $entry, $path)) {
            $this->place->clear($entry->path);
            $this->missing[] = $number;
        }
    }

    /** Makes a file a link to one of the base, if that is what it was made as. */
    private function link(string $source, Entry $entry, string $path): bool
    {
        $slash = strrpos($source, '/');
        if (!$this->isBaseFolder($slash === false ? '' : substr($source, 0, $slash))) {
            return false;
        }
        $file = "$this->base/$source";
        $found = @lstat($file);
        return $found
            && $found['mode'] === ($entry->kind === 'x' ? 0100755 : 0100644)
            && $found['size'] === $entry->size
            && $found['mtime'] === $entry->time
            && $found['uid'] === $this->owner
            && (!$this->contents || hash_file('sha256', $file) === $entry->hash)
            && ($this->place->has($entry->path, Spare::identity($found)) || @link($file, $path));
    }

    private function isBaseFolder(string $path): bool
    {
        if (!isset($this->baseFolders[$path])) {
            $slash = strrpos($path, '/');
            $this->baseFolders[$path] = $this->isBaseFolder($slash === false ? '' : substr($path, 0, $slash))
                && !is_link("$this->base/$path") && is_dir("$this->base/$path");
        }
        return $this->baseFolders[$path];
    }

    private function receive(Stream $in): void
    {
        while ([$hash, $size] = $in->next()) {
            $entries = $this->wanted[$hash] ?? refuse("nothing needs $hash");
            unset($this->wanted[$hash]);
            $first = '';
            foreach ($entries as $entry) {
                $path = "$this->release/$entry->path";
                if ($first === '') {
                    $size === $entry->size || refuse("$entry->path has $size bytes instead of $entry->size");
                    $this->write($in, $path, $size);
                    $first = $path;
                } else {
                    copy($first, $path) || refuse("$path could not be written");
                }
                $entry->kind === 'f' || chmod($path, 0755);
                touch($path, $entry->time);
            }
            $entries !== [] || $this->write($in, '/dev/null', $size);
        }
        $this->wanted === [] || refuse('the stream lacks ' . array_key_first($this->wanted));
    }

    private function write(Stream $in, string $path, int $size): void
    {
        $file = fopen($path, $path === '/dev/null' ? 'r+' : 'x');
        for ($left = $size; $left > 0; $left -= strlen($piece)) {
            $piece = $in->take(min($left, 65536));
            fwrite($file, $piece) === strlen($piece) || refuse("$path could not be written");
        }
        fclose($file) || refuse("$path could not be written");
    }

    private function finish(array $lines): int
    {
        $manifest = "$this->root/.scalectl/manifests/$this->id";
        if (!$this->begun) {
            $text = Manifest::HEAD . "$this->hash\n" . implode("\n", $lines) . "\n";
            file_put_contents("$manifest.begun", $text) === strlen($text) || refuse("$manifest could not be written");
        }
        if ($this->missing === []) {
            rename("$manifest.begun", $manifest);
            return 0;
        }
        foreach ($this->missing as $number) {
            echo "file $number\n";
        }
        return 3;
    }
}
