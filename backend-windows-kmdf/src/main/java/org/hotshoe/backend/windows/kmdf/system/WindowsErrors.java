// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import java.util.List;
import org.hotshoe.driver.Errno;

/**
 * Win32 errors as those of the contract, and back: the table of {@code hotshoe_windows.h}. Looking up allocates
 * nothing.
 */
public final class WindowsErrors {
    /** One to one: what the driver answers with. */
    static final List<Word> DRIVER = List.of(
            new Word(Errno.EPERM, 5, "ERROR_ACCESS_DENIED"),
            new Word(Errno.EIO, 1117, "ERROR_IO_DEVICE"),
            new Word(Errno.ENXIO, 1168, "ERROR_NOT_FOUND"),
            new Word(Errno.EBADF, 6, "ERROR_INVALID_HANDLE"),
            new Word(Errno.EAGAIN, 1237, "ERROR_RETRY"),
            new Word(Errno.ENOMEM, 1450, "ERROR_NO_SYSTEM_RESOURCES"),
            new Word(Errno.EFAULT, 998, "ERROR_NOACCESS"),
            new Word(Errno.EBUSY, 2404, "ERROR_DEVICE_IN_USE"),
            new Word(Errno.EEXIST, 183, "ERROR_ALREADY_EXISTS"),
            new Word(Errno.ENODEV, 1167, "ERROR_DEVICE_NOT_CONNECTED"),
            new Word(Errno.EINVAL, 87, "ERROR_INVALID_PARAMETER"),
            new Word(Errno.ENOTTY, 1, "ERROR_INVALID_FUNCTION"),
            new Word(Errno.EPROTO, 1306, "ERROR_REVISION_MISMATCH"),
            new Word(Errno.EMSGSIZE, 122, "ERROR_INSUFFICIENT_BUFFER"),
            new Word(Errno.EOPNOTSUPP, 50, "ERROR_NOT_SUPPORTED"),
            new Word(Errno.ESHUTDOWN, 21, "ERROR_NOT_READY"),
            new Word(Errno.EALREADY, 1230, "ERROR_CONNECTION_ACTIVE"),
            new Word(Errno.ECANCELED, 995, "ERROR_OPERATION_ABORTED"));
    /** What the system answers by itself: while a device is removed, and when it cannot lock memory. */
    static final List<Word> SYSTEM = List.of(
            new Word(Errno.ENODEV, 2, "ERROR_FILE_NOT_FOUND"),
            new Word(Errno.ENODEV, 22, "ERROR_BAD_COMMAND"),
            new Word(Errno.ENODEV, 31, "ERROR_GEN_FAILURE"),
            new Word(Errno.ENODEV, 55, "ERROR_DEV_NOT_EXIST"),
            new Word(Errno.ENODEV, 303, "ERROR_DELETE_PENDING"),
            new Word(Errno.ENODEV, 433, "ERROR_NO_SUCH_DEVICE"),
            new Word(Errno.ENODEV, 1617, "ERROR_DEVICE_REMOVED"),
            new Word(Errno.EFAULT, 1784, "ERROR_INVALID_USER_BUFFER"),
            new Word(Errno.ENOMEM, 8, "ERROR_NOT_ENOUGH_MEMORY"),
            new Word(Errno.ENOMEM, 1453, "ERROR_WORKING_SET_QUOTA"),
            new Word(Errno.ENOMEM, 1816, "ERROR_NOT_ENOUGH_QUOTA"));

    /**
     * A pair.
     *
     * @param errno of the contract
     * @param win32 of the system
     * @param name  the system's name for it
     */
    record Word(int errno, int win32, String name) {
    }

    private WindowsErrors() {
    }

    /**
     * The error of the contract.
     *
     * @param win32 what the system told
     * @return one of {@link Errno}, 0 for no error; {@link Errno#EIO} for what is not known
     */
    public static int errno(int win32) {
        if (win32 == 0) {
            return 0;
        }
        int errno = find(DRIVER, win32);
        errno = errno == 0 ? find(SYSTEM, win32) : errno;
        return errno == 0 ? Errno.EIO : errno;
    }

    private static int find(List<Word> words, int win32) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).win32() == win32) {
                return words.get(i).errno();
            }
        }
        return 0;
    }

    /**
     * Name of an error of the contract in this system's words.
     *
     * @param error one of {@link Errno}
     * @return a text such as {@code ERROR_NO_SYSTEM_RESOURCES (1450)}
     */
    public static String name(int error) {
        return DRIVER.stream().filter(word -> word.errno() == error).findFirst()
                .map(word -> word.name() + " (" + word.win32() + ")").orElse("error " + error);
    }
}
