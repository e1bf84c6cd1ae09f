using DifficultyEyes.Web.CommandLine;

return await CommandLineRoot.RunAsync(args);
