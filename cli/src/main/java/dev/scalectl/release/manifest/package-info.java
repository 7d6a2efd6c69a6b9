/** What a release consists of, how two releases differ, and the stream that makes one of the other. */
package dev.scalectl.release.manifest;
