using BotService.Host;
using BotService.Host.Commands;
using BotService.Host.Settings;

NativeArenas.Limit();
if (CommandLine.Handles(args))
{
    return await CommandLine.RunAsync(args);
}

// Settings and prompts lie beside the program, wherever it is started from.
WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});
try
{
    HostSettings settings = HostSettings.Read(builder.Configuration, builder.Environment);
    using DataFolder folder = DataFolder.Lock(settings.DataPath);
    builder.AddBotService(settings);
    await using WebApplication app = builder.Build();
    app.MapBotService(settings);
    await app.RunBotServiceAsync(settings);
    return 0;
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
