using System.Runtime.InteropServices;

namespace BotService.Host;

/// <summary>
/// The C library of most Linux systems gives each thread a heap of its own, and the database's and the compiler's memory is strewn over all of
/// them: thirty megabytes and more after a hundred thousand turns. Two are as fast here.
/// </summary>
internal static class NativeArenas
{
    // M_ARENA_MAX of malloc.h.
    private const int ArenaMax = -8;
    private const int Arenas = 2;

    /// <summary>To be called before there are threads. Elsewhere than on glibc it does nothing.</summary>
    public static void Limit()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                _ = SetOption(ArenaMax, Arenas);
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, with other habits.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
