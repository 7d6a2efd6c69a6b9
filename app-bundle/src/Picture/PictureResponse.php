<?php

declare(strict_types=1);

namespace App\Picture;

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpFoundation\StreamedResponse;

/** Sends a picture as a web server sends a file: with its type and length, in part if asked to, and not at all to who has it. */
final class PictureResponse extends StreamedResponse
{
    private const YEAR = 31_536_000;

    public function __construct(private readonly PictureStore $store, private readonly Picture $picture, Request $request)
    {
        parent::__construct();
        $this->headers->set('Content-Type', $picture->type->value);
        $this->headers->set('Accept-Ranges', 'bytes');
        $this->setEtag($picture->id)->setLastModified($picture->addedAt);
        $this->setCache(['public' => true, 'max_age' => self::YEAR, 'immutable' => true]);
        if (!$this->isNotModified($request)) {
            $this->sendPart($request);
        }
    }

    private function sendPart(Request $request): void
    {
        $size = $this->picture->size;
        try {
            $range = $this->wantsPart($request)
                ? ByteRange::of((string) $request->headers->get('Range'), $size)
                : ByteRange::whole($size);
        } catch (RangeNotSatisfiable) {
            $this->setStatusCode(Response::HTTP_REQUESTED_RANGE_NOT_SATISFIABLE);
            $this->headers->set('Content-Range', 'bytes */'.$size);
            $this->setContent(null);

            return;
        }
        if ($range->length() < $size) {
            $this->setStatusCode(Response::HTTP_PARTIAL_CONTENT);
            $this->headers->set('Content-Range', sprintf('bytes %d-%d/%d', $range->first, $range->last, $size));
        }
        $this->headers->set('Content-Length', (string) $range->length());
        $this->setCallback(function () use ($range): void {
            foreach ($this->store->read($this->picture, $range->first, $range->last) as $bytes) {
                echo $bytes;
                flush();
            }
        });
    }

    /** "If-Range" means: the part if I have the beginning of this very picture, or else all of it. */
    private function wantsPart(Request $request): bool
    {
        $condition = $request->headers->get('If-Range');

        return $request->isMethod('GET') && $request->headers->has('Range')
            && (null === $condition || in_array($condition, [$this->getEtag(), $this->headers->get('Last-Modified')], true));
    }
}
