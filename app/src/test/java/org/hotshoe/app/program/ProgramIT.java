// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program: what it tells, and how it fails. */
class ProgramIT {
    @TempDir
    private Path folder;

    private static JsonObject only(JsonArray array, String name, String value) {
        for (JsonElement element : array) {
            if (element.getAsJsonObject().get(name).getAsString().equals(value)) {
                return element.getAsJsonObject();
            }
        }
        throw new AssertionError("nothing with " + name + "=" + value + " in " + array);
    }

    @Test
    void shouldHelpWithoutACamera() throws IOException, InterruptedException {
        Program help = Program.run(folder, "--help").expect(0);
        assertThat(help.out()).contains("capture", "convert", "doctor", "Exit codes:");
        // Java 23 and later warn of the framework's use of sun.misc.Unsafe; the script has the option against it.
        assertThat(help.err().lines().filter(line -> !line.startsWith("WARNING: ") || !line.matches(
                ".*(terminally deprecated|sun.misc.Unsafe|felix).*"))).isEmpty();
    }

    @Test
    void shouldListTheSimulatedCameraAndSayThatItIsOne() throws IOException, InterruptedException {
        Program list = Program.run(folder, "list --json").expect(0);
        JsonObject camera = only(list.json().getAsJsonArray("cameras"), "backend", "simulated");
        assertThat(camera.get("simulated").getAsBoolean()).isTrue();
        assertThat(camera.get("serial").getAsString()).isEqualTo("SIM-0001");
        assertThat(camera.get("id").getAsString()).matches("[A-Za-z0-9-]+");
        assertThat(list.err()).contains("simulated");
    }

    @Test
    void shouldNameBackendsAndTheKernelsThatWereChosen() throws IOException, InterruptedException {
        JsonObject document = Program.run(folder, "backends --json").expect(0).json();
        assertThat(only(document.getAsJsonArray("backends"), "name", "simulated").get("cameras").getAsInt())
                .isEqualTo(1);
        only(document.getAsJsonArray("backends"), "name", "usb4java");
        assertThat(document.getAsJsonArray("kernels")).anySatisfy(
                kernel -> assertThat(kernel.getAsJsonObject().get("chosen").getAsBoolean()).isTrue());
    }

    @Test
    void shouldKeepTheChoiceOfABackendForLaterRuns() throws IOException, InterruptedException {
        Program refused = Program.run(folder, "use nosuch --camera SIM-0001").expect(2);
        assertThat(refused.err()).contains("nosuch").contains("simulated");
        JsonObject use = Program.run(folder, "use simulated --camera SIM-0001 --json").expect(0).json();
        assertThat(Path.of(use.get("file").getAsString())).hasContent("# Written by 'hotshoe use': camera = backend\n"
                + use.get("camera").getAsString() + " = simulated\n");
        JsonObject choice = only(Program.run(folder, "backends --json").expect(0).json().getAsJsonArray("choices"),
                "camera", use.get("camera").getAsString());
        assertThat(choice.get("pinned").getAsString()).isEqualTo("simulated");
        assertThat(choice.get("backend").getAsString()).isEqualTo("simulated");
        Program.run(folder, "capture --frames 2 --camera SIM-0001 --json --out pictures").expect(0);
        Program.run(folder, "use auto --camera SIM-0001").expect(0);
        choice = only(Program.run(folder, "backends --json").expect(0).json().getAsJsonArray("choices"), "camera",
                use.get("camera").getAsString());
        assertThat(choice.get("pinned").getAsString()).isEmpty();
    }

    @Test
    void shouldLookEverythingOver() throws IOException, InterruptedException {
        Program doctor = Program.start(folder, "doctor --json").end();
        JsonObject document = doctor.json();
        doctor.expect(document.get("level").getAsString().equals("error") ? 4 : 0);
        JsonObject machine = only(document.getAsJsonArray("chapters"), "subject", "this machine");
        only(machine.getAsJsonArray("findings"), "subject", "Java");
        only(document.getAsJsonArray("chapters"), "subject", "backend usb4java");
    }

    @Test
    void shouldReadAndWriteFeatures() throws IOException, InterruptedException {
        Program features = Program.run(folder, "features --camera SIM-0001 --json").expect(0);
        JsonObject width = only(features.json().getAsJsonArray("features"), "name", "Width");
        assertThat(width.get("type").getAsString()).isEqualTo("integer");
        assertThat(width.get("maximum").getAsLong()).isEqualTo(2160);
        JsonObject format = only(features.json().getAsJsonArray("features"), "name", "PixelFormat");
        assertThat(format.getAsJsonArray("entries").toString()).contains("Mono12p");
        JsonObject tree = Program.run(folder, "features --tree --json Width").expect(0).json();
        String category = only(tree.getAsJsonArray("features"), "name", "Width").get("category").getAsString();
        only(tree.getAsJsonArray("categories"), "name", category);
        assertThat(Program.run(folder, "get Width").expect(0).out().strip()).isEqualTo("2160");
        assertThat(Program.run(folder, "set Width=128 Height=64").expect(0).out()).contains("Width = 128",
                "Height = 64");
    }

    @Test
    void shouldSaveAndLoadSettingsAndDumpTheDescription() throws IOException, InterruptedException {
        Program save = Program.run(folder, "save settings.txt --json").expect(0);
        Path settings = folder.resolve("settings.txt");
        assertThat(Files.readAllLines(settings).stream().filter(line -> !line.isBlank() && !line.startsWith("#")))
                .hasSize(save.json().get("values").getAsInt()).contains("Width = 2160");
        Program.run(folder, "save settings.txt").expect(2);
        JsonObject load = Program.run(folder, "load settings.txt --json").expect(0).json();
        assertThat(load.get("applied").getAsInt()).isEqualTo(save.json().get("values").getAsInt());
        Files.writeString(settings, "Width = 128\nHeight = 99999999\n");
        Program some = Program.run(folder, "load settings.txt").expect(5);
        assertThat(some.out()).contains("1 value loaded", "Height = 99999999");
        Files.writeString(settings, "Width = 128\nnonsense\n");
        assertThat(Program.run(folder, "load settings.txt").expect(2).err()).contains("line");
        Program.run(folder, "xml dump own.xml").expect(0);
        assertThat(folder.resolve("own.xml")).content().contains("<RegisterDescription", "Name=\"Width\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        JsonObject check = Program.run(folder, "xml check own.xml --json").expect(0).json();
        assertThat(check.getAsJsonArray("failures")).isEmpty();
        assertThat(check.getAsJsonArray("unresolved")).isEmpty();
        assertThat(check.getAsJsonObject("nodes").keySet()).contains("StructEntry", "Converter", "IntConverter",
                "SwissKnife", "IntSwissKnife", "MaskedIntReg", "Register", "StringReg", "FloatReg", "Command", "Port");
    }

    @Test
    void shouldRefuseAValueOutsideItsLimitsAndNameThem() throws IOException, InterruptedException {
        Program set = Program.run(folder, "set Width=99999999 --json").expect(2);
        assertThat(set.json().getAsJsonObject("error").get("message").getAsString()).contains("2160");
    }

    @Test
    void shouldTakeForUsageWhatTheCameraCannotDoWithAFeature() throws IOException, InterruptedException {
        refused("get Widht", "Width");
        refused("get TriggerSoftware", "is a command", "hotshoe execute TriggerSoftware");
        refused("set Widht=128", "Width");
        refused("set DeviceVendorName=x", "DeviceVendorName cannot be written", "access=RO");
        refused("set TriggerSoftware=1", "is a command");
        refused("execute Nope", "Nope");
        assertThat(refused("execute Width", "Width is no command, its type is integer")).doesNotContain("org.hotshoe");
        // The first setting is not applied when the second one cannot be.
        assertThat(Program.run(folder, "set Width=128 Nope=1").expect(2).out()).isEmpty();
    }

    private String refused(String command, String... said) throws IOException, InterruptedException {
        String error = Program.run(folder, command).expect(2).err();
        assertThat(error).as(command).contains(said);
        return error;
    }

    @Test
    void shouldExecuteACommand() throws IOException, InterruptedException {
        assertThat(Program.run(folder, "execute TimestampReset --camera SIM-0001").expect(0).out().strip())
                .isEqualTo("TimestampReset done");
        JsonObject document = Program.run(folder, "execute TimestampLatch --json").expect(0).json();
        assertThat(document.get("executed").getAsString()).isEqualTo("TimestampLatch");
    }

    @Test
    void shouldShowFeaturesUpToAVisibility() throws IOException, InterruptedException {
        List<String> beginner = names("features --visibility beginner --json");
        List<String> expert = names("features --visibility expert --json");
        List<String> guru = names("features --visibility guru --json");
        List<String> invisible = names("features --visibility invisible --json");
        assertThat(expert).containsAll(beginner).hasSizeGreaterThan(beginner.size());
        assertThat(guru).containsAll(expert).hasSizeGreaterThan(expert.size());
        assertThat(invisible).containsAll(guru);
        // As the Standard Features Naming Convention has them.
        assertThat(beginner).contains("Width", "ExposureTime").doesNotContain("SensorWidth", "TLParamsLocked");
        assertThat(Program.run(folder, "features --visibility nobody").expect(2).err()).contains("nobody");
    }

    private List<String> names(String command) throws IOException, InterruptedException {
        return Program.run(folder, command).expect(0).json().getAsJsonArray("features").asList().stream()
                .map(feature -> feature.getAsJsonObject().get("name").getAsString()).toList();
    }

    @Test
    void shouldTellAboutACamera() throws IOException, InterruptedException {
        JsonObject info = Program.run(folder, "info --json").expect(0).json();
        assertThat(info.getAsJsonObject("image").get("width").getAsInt()).isEqualTo(2160);
        assertThat(info.getAsJsonObject("image").get("pixelFormat").getAsString()).isEqualTo("Mono16");
        assertThat(info.getAsJsonArray("capabilities").toString()).contains("capture");
    }

    @Test
    void shouldTellUsageFromAMissingCamera() throws IOException, InterruptedException {
        Program.run(folder, "capture --bits 12").expect(2);
        Program.run(folder, "capture --backend nonsense").expect(2);
        Program nobody = Program.run(folder, "capture --camera nobody --json").expect(3);
        assertThat(nobody.json().getAsJsonObject("error").get("kind").getAsString()).isEqualTo("no-camera");
        assertThat(folder.resolve("capture")).doesNotExist();
    }

    @Test
    void shouldSayThatTheDirectoryIsAFile() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("file"), "");
        Program capture = Program.run(folder, "capture --out file").expect(2);
        assertThat(capture.err()).contains("is a file");
    }

    @Test
    void shouldConvertWithTheStandardConverter() throws IOException, InterruptedException {
        Path m51 = SharedData.file("images/m51-16bit-256x256.fits");
        Program.run(folder, "convert " + m51 + " m51.png --window 300:4000").expect(0);
        int[] before = SharedData.fitsWords(m51, 256 * 256);
        int[] after = CapturedFiles.values(folder.resolve("m51.png"), 8);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).as("pixel %d of value %d", i, before[i]).isEqualTo(Formulas.window(before[i], 300,
                    4000));
        }
        Program again = Program.run(folder, "convert " + m51 + " m51.png").expect(2);
        assertThat(again.err()).contains("exists", "--overwrite");
    }

    @Test
    void shouldServeASimulatedCameraUntilCtrlC() throws IOException, InterruptedException {
        Program server = Program.start(folder, "simulate --usbip 127.0.0.1:0 --camera width=64,height=64 --json");
        try {
            Waiting.until(() -> server.out().endsWith("}\n"), server);
            String address = server.json().get("address").getAsString();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            assertThat(UsbIpClient.deviceList(port)).as("devices that the server lists").isEqualTo(1);
            assertThat(server.json().getAsJsonArray("attach").toString()).contains("--busid 1-1");
        } finally {
            server.interrupt().end();
        }
        server.expect(0);
    }

    @Test
    void shouldRunFromAnyDirectoryThroughTheScript() throws IOException, InterruptedException {
        Path script = Program.jar().getParent().getParent().getParent().resolve("hotshoe");
        assumeTrue(Files.isExecutable(script), "no shell script on this system");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "get", "--camera", "SIM-0001", "Height")
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out.strip()).isEqualTo("2560");
        assertThat(new ProcessBuilder(List.of(script.toString(), "get")).directory(folder.toFile()).start().waitFor())
                .isEqualTo(2);
    }
}
