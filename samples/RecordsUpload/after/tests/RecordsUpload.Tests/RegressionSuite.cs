using SafeDeploy.Annotations;

[assembly: RegressionTestsFor("RecordsUpload")]
