package org.mlmix.bindings.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.StoppedException;

/** Devices, memory, streams, events and kernels, over the stand-in for libcudart. */
class CudaRuntimeTest {
    private final StandIn standIn = StandIn.get();

    @TempDir
    private Path folder;

    @AfterEach
    void heal() {
        standIn.heal();
    }

    private CudaLibrary library() {
        return new CudaLibrary(standIn.kernels(), CudaDevice.open(0));
    }

    @Test
    void theDeviceIsTaken() {
        CudaDevice device = CudaDevice.open(0);
        assertThat(device.capability()).isEqualTo("9.0");
        assertThat(CudaDevice.library()).endsWith("libcudart.so");
    }

    @Test
    void withoutADeviceThereIsNone() {
        standIn.machine(0, StandIn.NEW_DRIVER, StandIn.CAPABILITY, StandIn.MEMORY);
        assertThatThrownBy(() -> CudaDevice.open(0))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "CUDA: found no device (cudaGetDeviceCount: cudaErrorNoDevice (100): no device is detected);"
                                + " accepted is an NVIDIA GPU that nvidia-smi and CUDA_VISIBLE_DEVICES show");
    }

    @Test
    void aDeviceThatDoesNotExistIsRefused() {
        standIn.machine(2, StandIn.NEW_DRIVER, StandIn.CAPABILITY, StandIn.MEMORY);
        assertThat(CudaDevice.open(1).number()).isEqualTo(1);
        assertThatThrownBy(() -> CudaDevice.open(2))
                .isInstanceOf(RefusedException.class)
                .hasMessage("CUDA: found device 2 asked for and 2 devices; accepted is 0 to 1");
    }

    @Test
    void aDriverThatIsTooOldIsRefused() {
        standIn.machine(1, 12020, StandIn.CAPABILITY, StandIn.MEMORY);
        assertThatThrownBy(() -> CudaDevice.open(0))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "found an NVIDIA driver for CUDA 12.2",
                        "cudaErrorInsufficientDriver (35)",
                        "accepted is a driver for CUDA 13.0 or newer");
        standIn.machine(1, 0, StandIn.CAPABILITY, StandIn.MEMORY);
        assertThatThrownBy(() -> CudaDevice.open(0)).hasMessageContaining("found no NVIDIA driver");
    }

    /** In a process of its own: this one has found its library. */
    @Test
    void withoutARuntimeLibraryNothingIsOpened() throws IOException, InterruptedException {
        assertThat(openWith(folder.resolve("libcudart.so").toString()))
                .contains(
                        "CUDA: found no runtime library",
                        folder + "/libcudart.so",
                        "accepted is a libcudart.so of CUDA");
    }

    @Test
    void aRuntimeLibraryThatIsTooOldIsRefused() throws IOException, InterruptedException {
        Path source =
                Files.writeString(folder.resolve("old.c"), "int cudaGetDeviceCount(int *n) { *n = 1; return 0; }\n");
        Path library = folder.resolve("libcudart.so");
        int status = new ProcessBuilder("cc", "-shared", "-fPIC", source.toString(), "-o", library.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
        assertThat(openWith(library.toString())).contains("has no cudaLibraryLoadFromFile", "accepted is");
    }

    private String openWith(String library) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + CudaDevice.LIBRARY_PROPERTY + "=" + library,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** Tells why no device can be opened. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) {
            try {
                System.out.println(CudaDevice.open(0));
            } catch (RefusedException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Or a read by accident, which a device punishes, would go unseen in all other tests. */
    @Test
    void whoReadsMemoryOfTheDeviceOnTheHostCrashes() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ErrorFile=" + folder.resolve("error.txt"),
                        "-XX:-CreateCoredumpOnCrash",
                        // What it leaves behind goes with this folder.
                        "-Djava.io.tmpdir=" + folder,
                        "-Dmlmix.home=" + System.getProperty("mlmix.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).isNotZero();
        assertThat(Files.readString(output))
                .contains("about to read", "SIGSEGV")
                .doesNotContain("read on the host");
    }

    /** Reads memory of a device as if it were the host's. */
    static final class Reader {
        private Reader() {}

        @SuppressWarnings("restricted")
        public static void main(String[] arguments) {
            StandIn.get();
            CudaDevice.open(0);
            try (DeviceBuffer buffer = new DeviceBuffer("values", Element.FLOAT64)) {
                buffer.reserve(8);
                System.out.println("about to read");
                double value = MemorySegment.ofAddress(buffer.address())
                        .reinterpret(Double.BYTES)
                        .get(ValueLayout.JAVA_DOUBLE, 0);
                System.out.println("read on the host: " + value);
            }
        }
    }

    @Test
    void memoryThatDoesNotSufficeIsToldInBytes() {
        CudaDevice.open(0);
        standIn.machine(1, StandIn.NEW_DRIVER, StandIn.CAPABILITY, standIn.used() + 1_000_000);
        try (DeviceBuffer buffer = new DeviceBuffer("weights", Element.FLOAT64)) {
            assertThatThrownBy(() -> buffer.reserve(8_000_000))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll(
                            "CUDA: cudaMalloc for buffer weights: cudaErrorMemoryAllocation (2): out of memory",
                            "asked for 72000000 bytes, 1000000 of");
            assertThat(buffer.count()).isZero();
            buffer.reserve(8);
            assertThat(buffer.count()).isEqualTo(9);
        }
    }

    @Test
    void copiesComeBackAsTheyWent() {
        CudaDevice.open(0);
        try (Stream stream = Stream.create();
                HostBuffer host = new HostBuffer("values");
                DeviceBuffer device = new DeviceBuffer("values", Element.INT32)) {
            host.reserve(400);
            device.reserve(100);
            for (int n = 0; n < 100; n++) {
                host.setInt(n, n * n);
            }
            device.copyFrom(host, 100, stream);
            for (int n = 0; n < 100; n++) {
                host.setInt(n, 0);
            }
            standIn.copiesToHost();
            device.copyTo(host, 100, stream);
            stream.synchronize();
            for (int n = 0; n < 100; n++) {
                assertThat(host.getInt(n)).isEqualTo(n * n);
            }
            assertThat(standIn.copiesToHost()).containsExactly(400, 400);
            device.clear(stream);
            device.copyTo(host, 1, stream);
            stream.synchronize();
            assertThat(host.getInt(0)).isZero();
            assertThatThrownBy(() -> device.copyTo(host, 1000, stream))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("buffer values: 1000 elements to be copied");
        }
    }

    @Test
    void nothingIsLeftBehind() {
        CudaDevice.open(0);
        long before = standIn.used();
        DeviceBuffer buffer = new DeviceBuffer("some", Element.INT8);
        buffer.reserve(1000);
        buffer.reserve(5000);
        assertThat(standIn.used() - before).isEqualTo(5625).isEqualTo(buffer.bytes());
        buffer.close();
        buffer.close();
        assertThat(standIn.used()).isEqualTo(before);
    }

    @Test
    void eventsMeasureWhatLiesBetweenThem() {
        CudaDevice.open(0);
        try (CudaLibrary library = library();
                Stream stream = Stream.create();
                Event begin = new Event("begin");
                Event end = new Event("end")) {
            Kernel kernel = library.kernel("take_weights");
            begin.record(stream);
            kernel.begin().array(0, 0).array(0, 0).value(0).launch(300, stream);
            kernel.launch(300, stream);
            end.record(stream);
            assertThat(end.secondsSince(begin)).isEqualTo(2e-6, org.assertj.core.api.Assertions.within(1e-12));
            assertThat(stream.launches()).isEqualTo(2);
        }
    }

    @Test
    void kernelsThatAreMissingAreNamed() {
        try (CudaLibrary library = library()) {
            assertThatThrownBy(() -> library.kernel("nobody"))
                    .isInstanceOf(StoppedException.class)
                    .hasMessage("CUDA: cudaLibraryGetKernel for kernel nobody of " + standIn.kernels()
                            + ": cudaErrorSymbolNotFound (500): named symbol not found");
        }
    }

    @Test
    void aFileOfKernelsThatIsMissingIsNamed() {
        CudaDevice device = CudaDevice.open(0);
        Path missing = folder.resolve("mlmix.fatbin");
        assertThatThrownBy(() -> new CudaLibrary(missing, device))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("found no kernels in " + missing, "accepted is");
    }

    @Test
    void kernelsForOtherArchitecturesAreRefused() {
        standIn.machine(1, StandIn.NEW_DRIVER, 70, StandIn.MEMORY);
        CudaDevice device = CudaDevice.open(0);
        standIn.fail("cudaLibraryLoadFromFile", 1, StandIn.NO_IMAGE);
        assertThatThrownBy(() -> new CudaLibrary(standIn.kernels(), device))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "cudaLibraryLoadFromFile for " + standIn.kernels(),
                        "cudaErrorNoKernelImageForDevice (209)",
                        "found device 0 of compute capability 7.0",
                        "accepted are");
    }

    @Test
    void aLaunchThatFailsNamesTheKernel() {
        try (CudaLibrary library = library();
                Stream stream = Stream.create()) {
            Kernel kernel = library.kernel("take_weights");
            kernel.begin().array(0, 0).array(0, 0).value(0);
            assertThatThrownBy(() -> kernel.launch(1, 1, 2048, stream))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining(
                            "cudaLaunchKernel for kernel take_weights: cudaErrorInvalidConfiguration (9)");
            kernel.launch(0, stream);
            assertThat(stream.launches()).isZero();
        }
    }

    @Test
    void aKernelThatFailsIsNamedWhenSomebodyWaits() {
        try (CudaLibrary library = library();
                Stream stream = Stream.create()) {
            Kernel kernel = library.kernel("take_weights");
            standIn.fail("kernel", 1, StandIn.LAUNCH_FAILURE);
            kernel.begin().array(0, 0).array(0, 0).value(0).launch(1, stream);
            assertThatThrownBy(stream::synchronize)
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll(
                            "cudaStreamSynchronize for the stream: cudaErrorLaunchFailure (719)",
                            "after the launch of kernel take_weights");
            standIn.heal();
        }
    }

    /** The stand-in checks indices, or all that its kernels pass would mean little. */
    @Test
    void aKernelThatReachesTooFarFails() {
        try (CudaLibrary library = library();
                Stream stream = Stream.create();
                DeviceBuffer weights = new DeviceBuffer("weights", Element.FLOAT64)) {
            weights.reserve(10);
            library.kernel("take_weights")
                    .begin()
                    .array(weights)
                    .array(weights.address(), 1)
                    .value(2)
                    .launch(2, stream);
            assertThatThrownBy(stream::synchronize).hasMessageContaining("cudaErrorIllegalAddress (700)");
            standIn.heal();
        }
    }

    @Test
    void everyCallThatFailsIsNamed() {
        CudaDevice.open(0);
        for (String call : List.of("cudaSetDevice", "cudaDeviceGetAttribute", "cudaGetDeviceCount")) {
            standIn.fail(call, 1, 1);
            assertThatThrownBy(() -> CudaDevice.open(0))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContainingAll("CUDA: " + call + " for ", "cudaErrorInvalidValue (1): invalid argument");
        }
        standIn.fail("cudaStreamCreate", 1, 1);
        assertThatThrownBy(Stream::create).hasMessageContaining("cudaStreamCreate for a new stream");
        standIn.fail("cudaEventCreate", 1, 1);
        assertThatThrownBy(() -> new Event("begin")).hasMessageContaining("cudaEventCreate for event begin");
        standIn.fail("cudaMallocHost", 1, StandIn.OUT_OF_MEMORY);
        try (HostBuffer host = new HostBuffer("counters")) {
            assertThatThrownBy(() -> host.reserve(64))
                    .hasMessageContaining("cudaMallocHost for host buffer counters: cudaErrorMemoryAllocation (2)"
                            + ": out of memory, asked for 72 bytes");
        }
    }
}
