package dev.scalectl.lab.host.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Opens sockets inside a network namespace. A socket belongs to the namespace of the thread that opened it, so one
 * platform thread that has moved there opens them all; any thread may use them.
 */
public final class Sockets implements AutoCloseable {
    private static final int NETWORK = 0x40000000;
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle SET_NAMESPACE =
            function("setns", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final ExecutorService thread;

    /** Enters the namespace that this file stands for. */
    public Sockets(Path namespace) {
        thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("sockets-" + namespace.getFileName())
                .factory());
        try {
            thread.submit(() -> enter(namespace)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A socket that can connect. */
    public SocketChannel open() throws IOException {
        return inside(() -> SocketChannel.open(StandardProtocolFamily.INET));
    }

    /** A socket that can listen. */
    public ServerSocketChannel openServer() throws IOException {
        return inside(() -> ServerSocketChannel.open(StandardProtocolFamily.INET));
    }

    private <T> T inside(Callable<T> work) throws IOException {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void enter(Path namespace) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment file = arena.allocateFrom(namespace.toString());
            int descriptor = (int) OPEN.invokeExact(file, 0);
            if (descriptor < 0 || (int) SET_NAMESPACE.invokeExact(descriptor, NETWORK) != 0) {
                throw new IllegalStateException("cannot enter the network namespace " + namespace);
            }
            int ignored = (int) CLOSE.invokeExact(descriptor);
            assert ignored == 0;
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
